   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
g  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
h  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
k  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
l  default on #101318  |  #202224 on #f8fafd  |  default on #131313
m  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
n  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
o  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
r  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
s  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
t  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
u  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
v  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
w  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
x  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
y  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
z  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
A  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
B  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
C  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
D  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 14d 58c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 65e 7c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 2c 37f 35c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 55e 17c 1b 2a
2a 1b 2c 53e 19c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 66e 6c 1b 2a
2a 1b 2c 8e 64c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 65e 7c 1b 2a
2a 1b 2c 68e 4c 1b 2a
2a 1b 74c 1b 2a
2a 1b 74c 1b 2a
2a 1b 21c 3g 1h 11g 2c 3g 1h 11g 21c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 43i 29c 1b 2a
2a 76b 2a
80a
── 60 × 20 ──
1j 58b 1j
1k 1b 2c 14d 40c 1b 1k
1l 1b 56c 1b 1m
1l 1b 2c 51e 1n 2c 1b 1m
1l 1b 2c 13e 38c 1n 2c 1b 1m
1l 1b 53c 1n 2c 1b 1m
1l 1b 2c 51f 1n 2c 1b 1m
1l 1b 2c 51f 1n 2c 1b 1m
1l 1b 2c 5f 46c 1n 2c 1b 1m
1l 1b 53c 1o 2c 1b 1m
1l 1b 2c 48e 3c 1p 2c 1b 1m
1l 1b 2c 6e 45c 1p 2c 1b 1m
1l 1b 2c 46e 5c 1p 2c 1b 1m
1l 1b 2c 6e 45c 1p 2c 1b 1m
1l 1b 56c 1b 1l
1l 1b 12c 3g 1h 11g 2c 3g 1h 11g 12c 1b 1l
1q 1b 56c 1b 1q
1q 1b 2c 43i 11c 1b 1q
1q 37b 19f 2b 1q
1j 2r 7s 2r 9s 2r 9s 2r 11s 3t 6r 5s 1j
── 120 × 36 ──
1j 8r 13t 76b 16t 2u 3r 1j
7v 15w 1b 2c 14d 58c 1b 8x 13w 1k
2y 7z 13w 1b 74c 1b 22m
2w 12v 8w 1b 2c 45A 2c 22e 1n 2c 1b 22m
2y 20w 1b 2c 45A 2c 19e 3c 1n 2c 1b 22m
22w 1b 2c 45A 2c 22e 1n 2c 1b 22m
2y 11z 9w 1b 2c 45A 24c 1n 2c 1b 22m
2w 20v 1b 2c 45A 2c 22f 1n 2c 1b 22m
7v 15w 1b 2c 45A 2c 22f 1n 2c 1b 22m
2B 4r 2u 14t 1b 2c 45A 2c 22f 1n 2c 1b 22m
22t 1b 2c 45A 2c 22f 1n 2c 1b 22m
2y 6z 2C 12w 1b 2c 45A 2c 19f 3c 1n 2c 1b 22m
2w 19v 1w 1b 2c 45A 24c 1n 2c 1b 22m
2y 5z 2v 13w 1b 2c 45A 2c 19e 3c 1n 2c 1b 22m
2w 20v 1b 2c 45A 2c 20e 2c 1n 2c 1b 22m
22w 1b 2c 45A 2c 14e 8c 1n 2c 1b 22m
22w 1b 2c 45A 2c 17e 5c 1n 2c 1b 1D 21m
22w 1b 2c 45A 2c 18e 4c 1n 2c 1b 22m
22w 1b 2c 45A 2c 16e 6c 1n 2c 1b 22m
22w 1b 2c 45A 24c 1n 2c 1b 22m
22w 1b 2c 45A 2c 22e 1n 2c 1b 22m
22w 1b 2c 45A 2c 20e 2c 1n 2c 1b 22m
22w 1b 2c 45A 2c 17e 5c 1n 2c 1b 22m
22w 1b 2c 45A 2c 20e 2c 1n 2c 1b 22m
22w 1b 2c 45A 2c 17e 5c 1o 2c 1b 22m
22w 1b 2c 45A 2c 21e 1c 1p 2c 1b 22m
22w 1b 49c 14e 8c 1p 2c 1b 22m
22w 1b 49c 8e 14c 1p 2c 1b 22m
22w 1b 71c 1p 2c 1b 22m
22w 1b 49c 19e 3c 1p 2c 1b 22m
22w 1b 74c 1b 22l
22w 1b 21c 3g 1h 11g 2c 3g 1h 11g 21c 1b 22l
22w 1b 74c 1b 22q
22w 1b 2c 43i 29c 1b 21l 1q
22w 55b 19f 2b 22q
1j 2r 7s 2r 9s 2r 9s 2r 11s 6r 7s 50t 6r 5s 1j
