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
j  default on #101318  |  #d6aeac on #f5f7fa bold reverse  |  default on #131313
k  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
l  default on #101318  |  #202224 on #f8fafd  |  default on #131313
m  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
n  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
o  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
p  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
q  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
r  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
s  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
t  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
u  #a3a8af on #282c31  |  #595b5d on #e1e2e5  |  #a7a7a7 on #2c2c2c
v  #e0e5ed on #282c31  |  #202224 on #e1e2e5  |  #e5e5e5 on #2c2c2c
w  #e0e5ed on #282c31 bold  |  #202224 on #e1e2e5 bold  |  #e5e5e5 on #2c2c2c bold
x  default on #282c31  |  default on #e1e2e5  |  default on #2c2c2c
y  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
z  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
A  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
B  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
C  default on #101318  |  #e0a3ab on #f8fafd  |  default on #131313
D  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
E  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
F  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 12g 12f 9j 13f 1g
2k 7h 7f 1k 1f 1l 26m 7n 27m 1o
2k 76p 1m 1o
2e 1p 2q 34r 38q 1p 2o
2s 1p 74q 1p 2o
2k 1p 2q 68t 4q 1p 2o
2k 1p 2q 70t 2q 1p 2o
2f 1p 2q 19t 53q 1p 2o
2f 1p 74q 1p 2o
2f 1p 2q 2u 3v 3w 8x 1q 2u 3v 10w 2x 1q 2u 3v 9w 3x 1q 2u 3v 5w 7x 2q 1p 2o
2f 1p 2q 2u 3v 9w 2x 1q 2u 3v 10w 2x 1q 2u 3v 10w 2x 20q 1p 2o
2f 1p 2q 29y 43q 1p 2o
2f 1p 17q 40r 17q 1p 2o
2f 1p 17q 40r 17q 1p 2o
2f 1p 74q 1p 2o
2f 1p 31q 11z 32q 1p 2o
2f 1p 74q 1p 2o
2f 1p 2q 3A 8B 1A 11B 3A 6B 40q 1p 2g
2f 76p 2l
18f 62C
18f 1C 1l 1D 5n 53l 1C
18f 62C
1a 2b 7E 2b 12E 2b 16E 2b 11E 6b 7E 6b 5E 1a
── 60 × 20 ──
1a 58p 1a
1g 1p 2q 34r 20q 1p 1g
1l 1p 56q 1p 1o
1l 1p 2q 49t 5q 1p 1o
1l 1p 2q 44t 10q 1p 1o
1l 1p 2q 50t 4q 1p 1o
1l 1p 2q 13t 41q 1p 1o
1l 1p 56q 1p 1o
1l 1p 2q 2u 3v 3w 8x 1q 2u 3v 10w 2x 1q 2u 3v 9w 3x 2q 1p 1o
1l 1p 2q 2u 3v 5w 6x 1q 2u 3v 9w 3x 1q 2u 3v 10w 2x 2q 1p 1o
1l 1p 2q 2u 3v 10w 1x 38q 1p 1o
1l 1p 2q 29y 25q 1p 1o
1l 1p 8q 40r 8q 1p 1o
1l 1p 8q 40r 8q 1p 1o
1g 1p 56q 1p 1g
1l 1p 22q 11z 23q 1p 1l
1C 1p 56q 1p 1C
1C 1p 2q 3A 8B 1A 11B 3A 6B 22q 1p 1C
1C 58p 1C
1a 2b 7E 2b 12E 2b 16E 6c 6b 5E 1a
── 120 × 36 ──
1a 3b 112p 3b 1a
4e 1p 2q 34r 74q 1p 3f 1g
2k 2h 1p 110q 1p 3m 1o
2f 2e 1p 2q 104t 4q 1p 3m 1o
2k 2h 1p 2q 54t 54q 1p 4o
2f 2e 1p 110q 1p 4o
4e 1p 2q 25x 1q 26x 1q 26x 1q 26x 2q 1p 4o
2s 2b 1p 2q 1x 2u 3v 3w 16x 1q 1x 2u 3v 10w 10x 1q 1x 2u 3v 9w 11x 1q 1x 2u 3v 5w 15x 2q 1p 4o
2c 2E 1p 2q 25x 1q 26x 1q 26x 1q 26x 2q 1p 4o
2k 2h 1p 110q 1p 4o
2f 2e 1p 2q 25x 1q 26x 1q 26x 29q 1p 4o
2k 2h 1p 2q 1x 2u 3v 9w 10x 1q 1x 2u 3v 10w 10x 1q 1x 2u 3v 10w 10x 29q 1p 4o
2f 2e 1p 2q 25x 1q 26x 1q 26x 29q 1p 4o
4f 1p 2q 29y 44q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 17q 40r 18q 33F 2q 1p 4o
4f 1p 17q 40r 18q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 75q 33F 2q 1p 4o
4f 1p 110q 1p 4g
4f 1p 49q 11z 50q 1p 4l
4f 1p 110q 1p 4C
4f 1p 2q 3A 8B 3A 6B 88q 1p 3l 1C
4f 112p 4C
1a 2b 7E 2b 12E 2b 16E 2b 11E 6b 7E 40c 6b 5E 1a
