   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
d  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
e  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
f  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
g  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
h  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
i  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
j  default on #101318  |  #98c3af on #f5f7fa bold reverse  |  default on #131313
k  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
l  default on #101318  |  #202224 on #f8fafd  |  default on #131313
m  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
n  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
o  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
p  default on #101318  |  #98c3af on #f8fafd bold  |  default on #131313
q  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
r  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
s  default on #101318  |  #a1a3a6 on #ebf3fc  |  default on #131313
t  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
u  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
v  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
w  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
x  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
y  default on #22262b  |  default on #e7e8eb  |  default on #262626
z  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
A  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
B  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
C  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
D  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
E  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
F  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
G  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
H  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
I  default on #101318  |  #b8babd on #ebf3fc  |  default on #131313
J  default on #101318  |  #98c3af on #ebf3fc bold  |  default on #131313
K  default on #101318  |  #94c1c4 on #ebf3fc bold  |  default on #131313
L  default on #101318  |  #98c3af on #f1f3f6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 7h 7f 1k 1f 1l 26m 7n 27m 1o
2k 11h 3f 1k 1f 1l 20m 20p 20m 1o
7e 11f 1l 59n 2o
2q 76r 1s 1o
2k 1r 2t 21u 51t 1r 1s 1o
2k 1r 74t 1r 1s 1o
2f 1r 2t 67v 5t 1r 2o
2f 1r 2t 68v 4t 1r 2o
2f 1r 2t 16v 56t 1r 2o
2f 1r 74t 1r 2o
2f 1r 2t 1w 68x 1r 2t 1r 2o
2f 1r 2t 1w 2y 10z 1A 53z 2y 1r 2t 1r 2o
2f 1r 2t 1w 68x 1r 2t 1r 2o
2f 1r 74t 1r 2o
2f 1r 2t 5B 6C 3B 12C 3B 7C 36t 1r 2o
2f 76r 2o
18f 62l
18f 1l 2p 13D 35E 11l
18f 62E
18f 1E 1l 1F 11n 47l 1E
18f 62E
1a 2b 7G 2b 6G 2b 9G 2b 11G 6b 7G 13c 6b 5G 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 12f 10j 1f 1g
1l 25m 7n 26m 1o
1l 58r 1o
1l 1r 2t 21u 33t 1r 1o
1l 1r 56t 1r 1o
1l 1r 2t 48v 6t 1r 1o
1l 1r 2t 45v 9t 1r 1o
1l 1r 2t 49v 5t 1r 1o
1l 1r 2t 8v 46t 1r 1o
1l 1r 56t 1r 1o
1l 1r 2t 1w 50x 1r 2t 1r 1o
1l 1r 2t 1w 2y 10z 1A 35z 2y 1r 2t 1r 1o
1l 1r 2t 1w 50x 1r 2t 1r 1o
1l 1r 56t 1r 1l
1l 1r 2t 5B 6C 3B 12C 3B 7C 18t 1r 1l
1E 58r 1E
1E 1l 1F 11n 45l 1E
60E
1a 2b 7G 2b 6G 2b 9G 2b 11G 6c 6b 5G 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 12f 10j 1f 1g
2k 7h 19f 5e 1f 1l 38m 7n 39m 1o
2f 12e 18f 1k 1f 1l 32m 20p 32m 1o
2k 11h 15f 5e 1f 1l 9n 3H 52n 21o
2f 29e 1f 1k 1f 1l 85o
7e 27f 1l 6I 3J 3K 3J 69s 1o
2q 4b 2d 26c 1l 12s 3J 69s 1o
2c 8G 22c 1L 1c 1l 85o
2k 6h 2i 18f 5e 1f 1l 85o
2f 19e 11f 1k 1f 1l 85o
2k 5h 2e 13f 76r 22o
2f 20e 1r 2t 21u 51t 1r 22o
22f 1r 74t 1r 22o
22f 1r 2t 67v 5t 1r 22o
22f 1r 2t 68v 4t 1r 22o
22f 1r 2t 16v 56t 1r 22o
22f 1r 74t 1r 22o
22f 1r 2t 1w 68x 1r 2t 1r 22o
22f 1r 2t 1w 2y 10z 1A 53z 2y 1r 2t 1r 22o
22f 1r 2t 1w 68x 1r 2t 1r 22o
22f 1r 74t 1r 22o
22f 1r 2t 5B 6C 3B 12C 3B 7C 36t 1r 22o
22f 76r 22o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 86l
34f 1l 2p 13D 35E 35l
34f 86E
34f 1E 1l 1F 11n 71l 1E
34f 86E
1a 2b 7G 2b 6G 2b 9G 2b 11G 6b 7G 53c 6b 5G 1a
