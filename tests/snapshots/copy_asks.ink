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
s  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
t  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
u  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
v  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
w  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
x  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
y  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
z  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
A  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
B  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
C  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
D  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
E  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
F  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
G  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 7h 7f 1k 1f 1l 26m 7n 27m 1o
2k 11h 3f 1k 1f 1l 20m 20p 20m 1o
7e 11f 1l 59n 2o
2q 4b 2d 8c 1r 1c 1l 3p 3s 7n 48o
2k 76t 2o
2k 1t 2u 10v 62u 1t 2o
2f 1t 74u 1t 2o
2f 1t 2u 70w 2u 1t 2o
2f 1t 2u 64w 8u 1t 2o
2f 1t 74u 1t 2o
2f 1t 74u 1t 2o
2f 1t 24u 4x 1y 7x 2u 4z 1A 7z 24u 1t 2o
2f 1t 74u 1t 2o
2f 1t 2u 3B 8C 1B 8C 3B 7C 42u 1t 2o
2f 76t 2o
18f 1l 61o
18f 1g 35f 26g
18f 1l 2p 13D 35E 11l
18f 62E
18f 1E 1l 1F 11n 47l 1E
18f 62E
1a 2b 7G 2b 6G 2b 9G 2b 11G 6b 7G 13c 6b 5G 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 12f 10j 1f 1g
1l 25m 7n 26m 1o
1l 19m 20p 19m 1o
1l 58t 1o
1l 1t 2u 10v 44u 1t 1o
1l 1t 56u 1t 1o
1l 1t 2u 42w 12u 1t 1o
1l 1t 2u 48w 6u 1t 1o
1l 1t 2u 43w 11u 1t 1o
1l 1t 56u 1t 1o
1l 1t 15u 4x 1y 7x 2u 4z 1A 7z 15u 1t 1o
1l 1t 56u 1t 1o
1l 1t 2u 3B 8C 1B 8C 3B 7C 24u 1t 1o
1g 58t 1g
1l 2p 13D 35E 9l
60E
1E 1l 1F 11n 45l 1E
60E
1a 2b 7G 2b 6G 2b 9G 2b 11G 6c 6b 5G 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 12f 10j 1f 1g
2k 7h 19f 5e 1f 1l 38m 7n 39m 1o
2f 12e 18f 1k 1f 1l 32m 20p 32m 1o
2k 11h 15f 5e 1f 1l 9n 3s 52n 21o
2f 29e 1f 1k 1f 1l 85o
7e 27f 1l 6n 3p 3s 3p 70o
2q 4b 2d 26c 1l 85o
2c 8G 22c 1r 1c 1l 85o
2k 6h 2i 18f 5e 1f 1l 85o
2f 19e 11f 1k 1f 1l 85o
2k 5h 2e 19f 5e 1f 1l 85o
2f 20e 76t 22o
22f 1t 2u 10v 62u 1t 22o
22f 1t 74u 1t 22o
22f 1t 2u 70w 2u 1t 22o
22f 1t 2u 64w 8u 1t 22o
22f 1t 74u 1t 22o
22f 1t 74u 1t 22o
22f 1t 24u 4x 1y 7x 2u 4z 1A 7z 24u 1t 22o
22f 1t 74u 1t 22o
22f 1t 2u 3B 8C 1B 8C 3B 7C 42u 1t 22o
22f 76t 22o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1g 35f 50g
34f 1l 2p 13D 35E 35l
34f 86E
34f 1E 1l 1F 11n 71l 1E
34f 86E
1a 2b 7G 2b 6G 2b 9G 2b 11G 6b 7G 53c 6b 5G 1a
