   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
g  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
h  default on #22262b  |  default on #e7e8eb  |  default on #262626
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
m  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
n  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
o  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
p  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
q  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
r  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
s  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
t  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
u  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
v  default on #101318  |  #202224 on #f8fafd  |  default on #131313
w  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
x  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
y  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
z  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
A  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
B  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
C  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
D  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
E  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
F  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
80a
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 11d 61c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 41e 31c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1f 68g 1b 2c 1b 2a
2a 1b 2c 1f 2h 11i 1j 52i 2h 1b 2c 1b 2a
2a 1b 2c 1f 68g 1b 2c 1b 2a
2a 1b 2c 47e 25c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 5k 6l 3k 12l 3k 7l 36c 1b 2a
2a 76b 2a
80a
80a
80a
80a
80a
80a
── 60 × 20 ──
1m 8n 45o 2p 3n 1m
1q 4r 10s 21q 1t 9u 13t 1q
1v 59w
1v 58b 1w
1v 1b 2c 11d 43c 1b 1w
1v 1b 56c 1b 1w
1v 1b 2c 49e 5c 1b 1w
1v 1b 2c 52e 2c 1b 1w
1v 1b 2c 9e 45c 1b 1w
1v 1b 56c 1b 1w
1v 1b 2c 1f 50g 1b 2c 1b 1w
1v 1b 2c 1f 2h 11i 1j 34i 2h 1b 2c 1b 1w
1v 1b 2c 1f 50g 1b 2c 1b 1w
1v 1b 2c 47e 7c 1b 1w
1v 1b 56c 1b 1v
1v 1b 2c 5k 6l 3k 12l 3k 7l 18c 1b 1v
1x 58b 1x
1x 1v 1y 11z 45v 1x
60x
1m 2n 7A 2n 9A 2n 11A 6n 8A 6n 5A 1m
── 120 × 36 ──
1m 8n 105o 2p 3n 1m
7B 27t 1q 4r 10s 47q 1t 9u 13t 1q
2C 7r 19t 5B 1t 1v 85w
2t 12B 18t 1C 1t 1v 85w
2C 11r 15t 5B 1t 1v 85w
2t 29B 1t 1C 1t 1v 85w
7B 27t 1v 85w
2D 4n 2p 26o 1v 85w
34o 1v 85w
2C 6r 2s 18t 5B 1t 1v 85w
2t 19B 11t 1C 1t 1v 85w
2C 5r 2B 13t 76b 22w
2t 20B 1b 2c 11d 61c 1b 22w
22t 1b 74c 1b 22w
22t 1b 2c 70e 2c 1b 22w
22t 1b 2c 41e 31c 1b 22w
22t 1b 74c 1b 1z 21w
22t 1b 2c 1f 68g 1b 2c 1b 22w
22t 1b 2c 1f 2h 11i 1j 52i 2h 1b 2c 1b 22w
22t 1b 2c 1f 68g 1b 2c 1b 22w
22t 1b 2c 47e 25c 1b 22w
22t 1b 74c 1b 22w
22t 1b 2c 5k 6l 3k 12l 3k 7l 36c 1b 22w
22t 76b 22w
34t 1v 85w
34t 1v 85w
34t 1v 85w
34t 1v 85w
34t 1v 85w
34t 1v 85w
34t 86v
34t 1v 2E 13F 32x 38v
34t 86x
34t 1x 1v 1y 11z 71v 1x
34t 86x
1m 2n 7A 2n 9A 2n 11A 6n 7A 61o 6n 5A 1m
