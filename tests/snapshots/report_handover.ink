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
m  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
n  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
o  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  default on #101318  |  #202224 on #f8fafd  |  default on #131313
r  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
s  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
t  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
u  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
v  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
w  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
x  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
y  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
z  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
A  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
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
2d 1c 2e 17f 55e 1c 1g 1h
2i 1c 74e 1c 1j 1k
2i 1c 2e 4f 65l 1m 2e 1c 1j 1k
2d 1c 2e 53l 16e 1m 2e 1c 2k
2n 1c 2e 6f 50l 13e 1m 2e 1c 2k
2i 1c 2e 12f 44l 13e 1m 2e 1c 2k
2i 1c 2e 13f 40l 16e 1m 2e 1c 2k
2g 1c 2e 5f 22l 42e 1m 2e 1c 2k
2g 1c 2e 12f 8l 49e 1m 2e 1c 2k
2g 1c 2e 10f 42l 17e 1m 2e 1c 2k
2g 1c 71e 1m 2e 1c 2k
2g 1c 2e 49f 20e 1m 2e 1c 2k
2g 1c 2e 1c 1e 8l 59e 1m 2e 1c 2k
2g 1c 71e 1m 2e 1c 2k
2g 1c 2e 49f 20e 1o 2e 1c 2k
2g 1c 2e 1c 1e 7l 60e 1p 2e 1c 2k
2g 1c 71e 1p 2e 1c 2k
2g 1c 74e 1c 2q
2g 1c 26e 3r 1s 6r 2e 3t 1u 6t 26e 1c 2q
2g 1c 74e 1c 2v
2g 1c 2e 3w 8x 1w 8x 3w 5x 44e 1c 1q 1v
2g 55c 19y 2c 2v
1a 2b 7z 2b 6z 2b 9z 2b 11z 6b 7z 13A 6b 5z 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 17f 37e 1c 1h
1q 1c 56e 1c 1k
1q 1c 2e 4f 44l 3e 1m 2e 1c 1k
1q 1c 2e 47l 4e 1m 2e 1c 1k
1q 1c 2e 26l 25e 1m 2e 1c 1k
1q 1c 2e 6f 17l 28e 1m 2e 1c 1k
1q 1c 2e 32l 19e 1m 2e 1c 1k
1q 1c 2e 12f 11l 28e 1o 2e 1c 1k
1q 1c 2e 32l 19e 1p 2e 1c 1k
1q 1c 2e 13f 7l 31e 1p 2e 1c 1k
1q 1c 2e 32l 19e 1p 2e 1c 1k
1q 1c 2e 5f 22l 24e 1p 2e 1c 1k
1q 1c 2e 12f 8l 31e 1p 2e 1c 1k
1q 1c 56e 1c 1q
1q 1c 17e 3r 1s 6r 2e 3t 1u 6t 17e 1c 1q
1v 1c 56e 1c 1v
1v 1c 2e 3w 8x 1w 8x 3w 5x 26e 1c 1v
1v 37c 19y 2c 1v
1a 2b 7z 2b 6z 2b 9z 2b 11z 6A 6b 5z 1a
── 120 × 36 ──
1a 8b 105A 2B 3b 1a
7d 27g 1h 4C 10D 47h 12g 10E 1g 1h
2i 7C 19g 5d 1g 1q 38j 7F 39j 1k
2g 12d 18g 1i 1g 1q 32j 20G 32j 1k
2i 11C 15g 5d 1g 1q 9F 3H 52F 21k
2g 20d 76c 22k
7d 15g 1c 2e 17f 55e 1c 22k
2n 4b 2B 14A 1c 74e 1c 22k
2A 8z 12A 1c 2e 4f 65l 3e 1c 22k
2i 6C 2D 12g 1c 2e 53l 19e 1c 22k
2g 19d 1g 1c 2e 6f 50l 16e 1c 22k
2i 5C 2d 13g 1c 2e 12f 44l 16e 1c 22k
2g 20d 1c 2e 13f 40l 19e 1c 22k
22g 1c 2e 5f 22l 45e 1c 22k
22g 1c 2e 12f 8l 52e 1c 22k
22g 1c 2e 10f 42l 20e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 49f 23e 1c 22k
22g 1c 2e 1c 1e 8l 62e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 49f 23e 1c 22k
22g 1c 2e 1c 1e 7l 63e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 70l 2e 1c 22k
22g 1c 2e 63l 9e 1c 22k
22g 1c 2e 9l 63e 1c 22k
22g 1c 74e 1c 22k
22g 1c 26e 3r 1s 6r 2e 3t 1u 6t 26e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 3w 8x 1w 8x 3w 5x 44e 1c 22k
22g 76c 22q
34g 1q 2G 13I 35v 35q
34g 86v
34g 1v 1q 1J 11F 71q 1v
34g 86v
1a 2b 7z 2b 6z 2b 9z 2b 11z 6b 7z 53A 6b 5z 1a
