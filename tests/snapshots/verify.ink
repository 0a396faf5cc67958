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
r  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
s  #a3a8af on #282c31  |  #595b5d on #e1e2e5  |  #a7a7a7 on #2c2c2c
t  #e0e5ed on #282c31  |  #202224 on #e1e2e5  |  #e5e5e5 on #2c2c2c
u  #e0e5ed on #282c31 bold  |  #202224 on #e1e2e5 bold  |  #e5e5e5 on #2c2c2c bold
v  default on #282c31  |  default on #e1e2e5  |  default on #2c2c2c
w  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
x  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
y  default on #101318  |  #202224 on #f8fafd  |  default on #131313
z  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
A  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
B  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
C  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
D  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
E  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
F  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
G  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 76l 1m 1n
2k 1l 2o 17p 55o 1l 1m 1n
2e 1l 74o 1l 2n
2q 1l 2o 64r 8o 1l 2n
2k 1l 2o 27r 45o 1l 2n
2k 1l 74o 1l 2n
2f 1l 2o 2s 3t 3u 8v 1o 2s 3t 10u 2v 1o 2s 3t 9u 3v 1o 2s 3t 5u 7v 2o 1l 2n
2f 1l 2o 2s 3t 9u 2v 1o 2s 3t 10u 2v 1o 2s 3t 10u 2v 20o 1l 2n
2f 1l 2o 29r 43o 1l 2n
2f 1l 17o 40p 17o 1l 2n
2f 1l 17o 40p 17o 1l 2n
2f 1l 74o 1l 2n
2f 1l 2o 68w 4o 1l 2n
2f 1l 2o 66w 6o 1l 2n
2f 1l 2o 34w 38o 1l 2n
2f 1l 74o 1l 2n
2f 1l 14o 22x 2o 22x 14o 1l 2y
2f 1l 74o 1l 2y
2f 1l 2o 3z 8w 1z 11w 3z 6w 40o 1l 2A
2f 76l 1y 1A
18f 62A
1a 2b 7B 2b 6B 2b 9B 2b 11B 6b 7B 13c 6b 5B 1a
── 60 × 20 ──
1a 58l 1a
1g 1l 2o 17p 37o 1l 1g
1y 1l 56o 1l 1n
1y 1l 2o 49r 2o 1C 2o 1l 1n
1y 1l 2o 42r 9o 1C 2o 1l 1n
1y 1l 53o 1C 2o 1l 1n
1y 1l 2o 2s 3t 3u 8v 1o 2s 3t 10u 1v 1o 2s 3t 9u 3v 1C 2o 1l 1n
1y 1l 2o 2s 3t 5u 6v 1o 2s 3t 9u 2v 1o 2s 3t 10u 2v 1C 2o 1l 1n
1y 1l 2o 2s 3t 10u 1v 35o 1C 2o 1l 1n
1y 1l 2o 29r 22o 1C 2o 1l 1n
1y 1l 7o 40p 6o 1C 2o 1l 1n
1y 1l 7o 40p 6o 1D 2o 1l 1n
1y 1l 53o 1E 2o 1l 1n
1y 1l 2o 48w 3o 1E 2o 1l 1n
1y 1l 56o 1l 1y
1y 1l 5o 22x 2o 22x 5o 1l 1y
1A 1l 56o 1l 1A
1A 1l 2o 3z 8w 1z 11w 3z 6w 22o 1l 1A
1A 37l 19F 2l 1A
1a 2b 7B 2b 6B 2b 9B 2b 11B 6c 6b 5B 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
4e 112l 2j 1f 1g
2k 2h 1l 2o 17p 91o 1l 3m 1n
2f 2e 1l 110o 1l 3m 1n
2k 2h 1l 2o 92r 16o 1l 4n
2f 2e 1l 110o 1l 4n
4e 1l 2o 25v 1o 26v 1o 26v 1o 26v 2o 1l 4n
2q 2b 1l 2o 1v 2s 3t 3u 16v 1o 1v 2s 3t 10u 10v 1o 1v 2s 3t 9u 11v 1o 1v 2s 3t 5u 15v 2o 1l 4n
2c 2B 1l 2o 25v 1o 26v 1o 26v 1o 26v 2o 1l 4n
2k 2h 1l 110o 1l 4n
2f 2e 1l 2o 25v 1o 26v 1o 26v 29o 1l 4n
2k 2h 1l 2o 1v 2s 3t 9u 10v 1o 1v 2s 3t 10u 10v 1o 1v 2s 3t 10u 10v 29o 1l 4n
2f 2e 1l 2o 25v 1o 26v 1o 26v 29o 1l 4n
4f 1l 2o 29r 44o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 17o 40p 18o 33G 2o 1l 4n
4f 1l 17o 40p 18o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 2o 71w 2o 33G 2o 1l 4n
4f 1l 2o 68w 5o 33G 2o 1l 4n
4f 1l 2o 29w 44o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 75o 33G 2o 1l 4n
4f 1l 110o 1l 4y
4f 1l 32o 22x 2o 22x 32o 1l 4y
4f 1l 110o 1l 4A
4f 1l 2o 3z 8w 3z 6w 88o 1l 3y 1A
4f 112l 4A
1a 2b 7B 2b 6B 2b 9B 2b 11B 6b 7B 53c 6b 5B 1a
