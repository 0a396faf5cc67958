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
r  default on #101318  |  #98c3af on #f1f3f6  |  default on #131313
s  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
t  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
u  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
v  #70d5ed on #181c21 bold  |  #0e6f81 on #f2f3f6 bold  |  #c1c1c1 on #1c1c1c bold
w  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
x  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
y  #70d5ed on #181c21  |  #0e6f81 on #f2f3f6  |  #c1c1c1 on #1c1c1c
z  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
A  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
B  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
C  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
D  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
E  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 21g 12f 12j 1f 1g
2k 7h 7f 1k 1f 1l 26m 7n 27m 1o
2k 11h 3f 1k 1f 1l 20m 20p 20m 1o
7e 11f 1l 59n 2o
2q 4b 2d 8c 1r 1c 1l 27n 34o
2k 76s 2o
2k 1s 2t 4u 10v 58t 1s 2o
2f 1s 74t 1s 2o
2f 1s 2t 2w 3u 16x 51t 1s 2o
2f 1s 2t 2w 3u 16x 12y 39t 1s 2o
2f 1s 74t 1s 2o
2f 1s 2t 34w 38t 1s 2o
2f 1s 74t 1s 2o
2f 1s 2t 22w 50t 1s 2o
2f 1s 74t 1s 2o
2f 1s 2t 3z 6x 63t 1s 2o
2f 76s 2o
18f 62l
18f 1l 2p 13A 9B 37l
18f 62B
18f 1B 1l 1C 11n 47l 1B
18f 62B
1a 2b 7D 2b 6D 2b 13D 2b 11D 6b 7D 9c 6b 5D 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 19g 12f 12j 1f 1g
1l 25m 7n 26m 1o
1l 19m 20p 19m 1o
1l 58s 1o
1l 1s 2t 4u 10v 40t 1s 1o
1l 1s 56t 1s 1o
1l 1s 2t 2w 3u 16x 33t 1s 1o
1l 1s 2t 2w 3u 16x 12y 21t 1s 1o
1l 1s 56t 1s 1o
1l 1s 2t 34w 20t 1s 1o
1l 1s 56t 1s 1o
1l 1s 2t 22w 32t 1s 1o
1l 1s 56t 1s 1o
1l 1s 2t 3z 6x 45t 1s 1l
1l 58s 1l
60B
1B 1l 1C 11n 45l 1B
60B
1a 2b 7D 2b 6D 2b 13D 2b 11D 2c 6b 5D 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 45g 12f 12j 1f 1g
2k 7h 19f 5e 1f 1l 38m 7n 39m 1o
2f 12e 18f 1k 1f 1l 32m 20p 32m 1o
2k 11h 15f 5e 1f 1l 9n 3E 52n 21o
2f 29e 1f 1k 1f 1l 9n 3E 20n 53o
7e 27f 1l 85o
2q 4b 2d 26c 1l 85o
2c 19D 11c 1r 1c 1l 85o
2k 6h 2i 18f 5e 1f 1l 85o
2f 19e 11f 1k 1f 1l 85o
2k 5h 2e 19f 5e 1f 1l 85o
2f 20e 76s 22o
22f 1s 2t 4u 10v 58t 1s 22o
22f 1s 74t 1s 22o
22f 1s 2t 2w 3u 16x 51t 1s 22o
22f 1s 2t 2w 3u 16x 12y 39t 1s 22o
22f 1s 74t 1s 22o
22f 1s 2t 34w 38t 1s 22o
22f 1s 74t 1s 22o
22f 1s 2t 22w 50t 1s 22o
22f 1s 74t 1s 22o
22f 1s 2t 3z 6x 63t 1s 22o
22f 76s 22o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 86l
34f 1l 2p 13A 9B 61l
34f 86B
34f 1B 1l 1C 11n 71l 1B
34f 86B
1a 2b 7D 2b 6D 2b 13D 2b 11D 6b 7D 49c 6b 5D 1a
