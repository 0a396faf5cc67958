   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
d  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
e  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
f  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
h  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
i  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
j  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
k  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
l  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
m  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
n  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
o  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
p  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
q  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
r  default on #101318  |  #202224 on #f8fafd  |  default on #131313
s  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
t  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
u  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
v  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
w  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
x  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
y  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
z  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
A  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
B  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
C  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
D  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
E  default on #101318  |  #98c3af on #f5f7fa bold reverse  |  default on #131313
F  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
G  default on #101318  |  #98c3af on #f8fafd bold  |  default on #131313
H  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
I  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
J  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 60f 12e 1c 1g 1h
2i 1c 74e 1c 1j 1k
2i 1c 2e 46l 18f 1l 7e 1c 1j 1k
2d 1c 2e 1c 1e 68l 2e 1c 2k
2m 1c 2e 1c 1e 37l 33e 1c 2k
2i 1c 2e 9f 48l 15e 1c 2k
2i 1c 2e 9f 22l 41e 1c 2k
2g 1c 2e 8f 36l 28e 1c 2k
2g 1c 2e 4f 46l 22e 1c 2k
2g 1c 74e 1c 2k
2g 1c 2e 70l 2e 1c 2k
2g 1c 2e 66l 6e 1c 2k
2g 1c 2e 65l 7e 1c 2k
2g 1c 2e 5l 67e 1c 2k
2g 1c 74e 1c 2k
2g 1c 2e 68l 4e 1c 2k
2g 1c 2e 3l 69e 1c 2h
2g 1c 74e 1c 2h
2g 1c 12e 6n 1o 8n 2e 4p 1q 10p 2e 3n 1o 11n 13e 1c 2r
2g 1c 74e 1c 2s
2g 1c 2e 3t 8u 1t 7u 3t 7u 43e 1c 1r 1s
2g 76c 2s
1a 2b 7v 2b 6v 2b 13v 2b 13v 2b 11v 7w 6b 5v 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 52f 2e 1c 1h
1r 1c 56e 1c 1k
1r 1c 2e 45l 6e 1x 2e 1c 1k
1r 1c 2e 18f 1l 32e 1x 2e 1c 1k
1r 1c 2e 1c 1e 49l 1x 2e 1c 1k
1r 1c 2e 1c 1e 49l 1x 2e 1c 1k
1r 1c 2e 1c 1e 7l 42e 1x 2e 1c 1k
1r 1c 2e 9f 41l 1e 1x 2e 1c 1k
1r 1c 2e 6l 45e 1y 2e 1c 1k
1r 1c 2e 9f 22l 20e 1z 2e 1c 1k
1r 1c 2e 8f 36l 7e 1z 2e 1c 1k
1r 1c 2e 4f 46l 1e 1z 2e 1c 1k
1r 1c 53e 1z 2e 1c 1k
1r 1c 56e 1c 1r
1r 1c 3e 6n 1o 8n 2e 4p 1q 10p 2e 3n 1o 11n 4e 1c 1r
1s 1c 56e 1c 1s
1s 1c 2e 3t 8u 1t 7u 3t 7u 25e 1c 1s
1s 37c 19A 2c 1s
1a 2b 7v 2b 6v 2b 13v 2b 11v 2w 6b 5v 1a
── 120 × 36 ──
1a 8b 105w 2B 3b 1a
7d 27g 1h 4C 10D 45h 12g 12E 1g 1h
2i 7C 19g 5d 1g 1r 38j 7F 39j 1k
2g 12d 18g 1i 1g 1r 32j 20G 32j 1k
2i 11C 15g 5d 1g 1r 9F 3H 52F 21k
2g 29d 1g 1i 1g 1r 9F 3H 20F 53k
7d 15g 76c 22k
2m 4b 2B 14w 1c 2e 60f 12e 1c 22k
2w 19v 1w 1c 74e 1c 22k
2i 6C 2D 12g 1c 2e 46l 18f 1l 7e 1c 22k
2g 19d 1g 1c 2e 1c 1e 68l 2e 1c 22k
2i 5C 2d 13g 1c 2e 1c 1e 37l 33e 1c 22k
2g 20d 1c 2e 9f 48l 15e 1c 22k
22g 1c 2e 9f 22l 41e 1c 22k
22g 1c 2e 8f 36l 28e 1c 22k
22g 1c 2e 4f 46l 22e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 70l 2e 1c 22k
22g 1c 2e 66l 6e 1c 22k
22g 1c 2e 65l 7e 1c 22k
22g 1c 2e 5l 67e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 68l 4e 1c 22k
22g 1c 2e 3l 69e 1c 22k
22g 1c 74e 1c 22k
22g 1c 12e 6n 1o 8n 2e 4p 1q 10p 2e 3n 1o 11n 13e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 3t 8u 1t 7u 3t 7u 43e 1c 22k
22g 76c 22k
34g 1r 85k
34g 86r
34g 1r 2G 13I 9s 61r
34g 86s
34g 1s 1r 1J 11F 71r 1s
34g 86s
1a 2b 7v 2b 6v 2b 13v 2b 11v 6b 7v 49w 6b 5v 1a
