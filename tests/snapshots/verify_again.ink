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
l  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
m  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
n  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
o  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
p  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
q  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
r  #70d5ed on #181c21 bold  |  #0e6f81 on #f2f3f6 bold  |  #c1c1c1 on #1c1c1c bold
s  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
t  #a3a8af on #282c31  |  #595b5d on #e1e2e5  |  #a7a7a7 on #2c2c2c
u  #e0e5ed on #282c31  |  #202224 on #e1e2e5  |  #e5e5e5 on #2c2c2c
v  #e0e5ed on #282c31 bold  |  #202224 on #e1e2e5 bold  |  #e5e5e5 on #2c2c2c bold
w  default on #282c31  |  default on #e1e2e5  |  default on #2c2c2c
x  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
y  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
z  default on #101318  |  #202224 on #f8fafd  |  default on #131313
A  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
B  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
C  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
D  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
E  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
F  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
G  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
H  default on #101318  |  default on #f8fafd  |  default on #131313
I  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 21g 12f 12j 1f 1g
2k 76l 1m 1n
2k 1l 2o 17p 55o 1l 1m 1n
2e 1l 74o 1l 2n
2q 1l 2o 62r 6s 4o 1l 2n
2k 1l 2o 67s 5o 1l 2n
2k 1l 74o 1l 2n
2f 1l 2o 2t 3u 3v 8w 1o 2t 3u 10v 2w 1o 2t 3u 9v 3w 1o 2t 3u 5v 7w 2o 1l 2n
2f 1l 2o 2t 3u 9v 2w 1o 2t 3u 10v 2w 1o 2t 3u 10v 2w 20o 1l 2n
2f 1l 2o 29s 43o 1l 2n
2f 1l 17o 40p 17o 1l 2n
2f 1l 17o 40p 17o 1l 2n
2f 1l 74o 1l 2n
2f 1l 2o 68x 4o 1l 2n
2f 1l 2o 66x 6o 1l 2n
2f 1l 2o 34x 38o 1l 2n
2f 1l 74o 1l 2n
2f 1l 14o 22y 2o 22y 14o 1l 2z
2f 1l 74o 1l 2z
2f 1l 2o 3A 8x 1A 11x 3A 6x 40o 1l 2B
2f 76l 1z 1B
18f 62B
1a 2b 7C 2b 6C 2b 13C 2b 11C 6b 7C 9c 6b 5C 1a
── 60 × 20 ──
1a 58l 1a
1g 1l 2o 17p 37o 1l 1g
1z 1l 56o 1l 1n
1z 1l 2o 49r 2o 1D 2o 1l 1n
1z 1l 2o 12r 37s 2o 1D 2o 1l 1n
1z 1l 2o 36s 15o 1D 2o 1l 1n
1z 1l 53o 1D 2o 1l 1n
1z 1l 2o 2t 3u 3v 8w 1o 2t 3u 10v 1w 1o 2t 3u 9v 3w 1D 2o 1l 1n
1z 1l 2o 2t 3u 5v 6w 1o 2t 3u 9v 2w 1o 2t 3u 10v 2w 1D 2o 1l 1n
1z 1l 2o 2t 3u 10v 1w 35o 1D 2o 1l 1n
1z 1l 2o 29s 22o 1D 2o 1l 1n
1z 1l 7o 40p 6o 1E 2o 1l 1n
1z 1l 7o 40p 6o 1F 2o 1l 1n
1z 1l 53o 1F 2o 1l 1n
1z 1l 56o 1l 1z
1z 1l 5o 22y 2o 22y 5o 1l 1z
1B 1l 56o 1l 1B
1B 1l 2o 3A 8x 1A 11x 3A 6x 22o 1l 1B
1B 37l 19G 2l 1B
1a 2b 7C 2b 6C 2b 13C 2b 11C 2c 6b 5C 1a
── 120 × 36 ──
4H 112l 4H
4H 1l 2o 17p 91o 1l 4H
4H 1l 110o 1l 4H
4H 1l 2o 62r 41s 5o 1l 4H
4H 1l 2o 32s 76o 1l 4H
4H 1l 110o 1l 4H
4H 1l 2o 25w 1o 26w 1o 26w 1o 26w 2o 1l 4H
4H 1l 2o 1w 2t 3u 3v 16w 1o 1w 2t 3u 10v 10w 1o 1w 2t 3u 9v 11w 1o 1w 2t 3u 5v 15w 2o 1l 4H
4H 1l 2o 25w 1o 26w 1o 26w 1o 26w 2o 1l 4H
4H 1l 110o 1l 4H
4H 1l 2o 25w 1o 26w 1o 26w 29o 1l 4H
4H 1l 2o 1w 2t 3u 9v 10w 1o 1w 2t 3u 10v 10w 1o 1w 2t 3u 10v 10w 29o 1l 4H
4H 1l 2o 25w 1o 26w 1o 26w 29o 1l 4H
4H 1l 2o 29s 44o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 17o 40p 18o 33I 2o 1l 4H
4H 1l 17o 40p 18o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 2o 71x 2o 33I 2o 1l 4H
4H 1l 2o 68x 5o 33I 2o 1l 4H
4H 1l 2o 29x 44o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 75o 33I 2o 1l 4H
4H 1l 110o 1l 4H
4H 1l 32o 22y 2o 22y 32o 1l 4H
4H 1l 110o 1l 4H
4H 1l 2o 3A 8x 3A 6x 88o 1l 4H
4H 112l 4H
120H
