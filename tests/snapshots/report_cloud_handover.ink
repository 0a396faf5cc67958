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
o  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
p  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
q  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
r  default on #101318  |  #202224 on #f8fafd  |  default on #131313
s  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
t  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
u  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
v  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
w  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
x  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
y  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
z  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
A  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
B  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
C  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
D  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
E  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
F  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
G  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
H  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
I  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
J  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 17f 55e 1c 1g 1h
2i 1c 74e 1c 1j 1k
2i 1c 2e 4f 65l 1m 2e 1c 2k
2d 1c 2e 54l 15e 1m 2e 1c 2k
2n 1c 2e 6f 9l 54e 1m 2e 1c 2k
2i 1c 2e 7f 12l 50e 1m 2e 1c 2k
2i 1c 2e 5f 22l 42e 1m 2e 1c 2k
2g 1c 2e 12f 8l 49e 1m 2e 1c 2k
2g 1c 2e 10f 55l 4e 1m 2e 1c 2k
2g 1c 2e 43l 26e 1m 2e 1c 2k
2g 1c 71e 1m 2e 1c 2k
2g 1c 2e 58o 11e 1m 2e 1c 2k
2g 1c 2e 1c 1e 12l 55e 1m 2e 1c 2k
2g 1c 71e 1m 2e 1c 2k
2g 1c 2e 57f 12e 1p 2e 1c 2k
2g 1c 2e 1c 1e 8l 59e 1q 2e 1c 2k
2g 1c 71e 1q 2e 1c 2k
2g 1c 74e 1c 2r
2g 1c 9e 6s 1t 10s 2e 3s 1t 13s 2e 6u 1v 10u 10e 1c 2r
2g 1c 74e 1c 2w
2g 1c 2e 3x 8o 1x 8o 3x 5o 44e 1c 1r 1w
2g 55c 19y 2c 2w
1a 2b 7z 2b 9z 2b 11z 6b 7z 21A 6b 5z 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 17f 37e 1c 1h
1r 1c 56e 1c 1k
1r 1c 2e 4f 44l 3e 1m 2e 1c 1k
1r 1c 2e 45l 6e 1m 2e 1c 1k
1r 1c 2e 29l 22e 1m 2e 1c 1k
1r 1c 2e 6f 9l 36e 1m 2e 1c 1k
1r 1c 2e 7f 12l 32e 1m 2e 1c 1k
1r 1c 2e 5f 22l 24e 1p 2e 1c 1k
1r 1c 2e 12f 8l 31e 1q 2e 1c 1k
1r 1c 2e 10f 39l 2e 1q 2e 1c 1k
1r 1c 2e 49l 2e 1q 2e 1c 1k
1r 1c 2e 9l 42e 1q 2e 1c 1k
1r 1c 53e 1q 2e 1c 1k
1r 1c 56e 1c 1r
1r 1c 7e 3s 1t 6s 2e 3s 1t 13s 2e 3u 1v 6u 8e 1c 1r
1w 1c 56e 1c 1w
1w 1c 2e 3x 8o 1x 8o 3x 5o 26e 1c 1w
1w 37c 19y 2c 1w
1a 2b 7z 2b 9z 2b 11z 6b 8z 6b 5z 1a
── 120 × 36 ──
1a 8b 105A 2B 3b 1a
7d 27g 1h 4C 10D 47h 1g 9E 13g 1h
2i 7C 19g 5d 1g 1r 38j 7F 39j 1k
2g 12d 18g 1i 1g 1r 6F 3w 3G 3w 70k
2i 11C 15g 5d 1g 1r 6F 3w 3G 3w 70k
2g 20d 76c 22k
7d 15g 1c 2e 17f 55e 1c 22k
2n 4b 2B 14A 1c 74e 1c 22k
2A 11z 9A 1c 2e 4f 65l 3e 1c 22k
2i 6C 2D 12g 1c 2e 54l 18e 1c 22k
2g 19d 1g 1c 2e 6f 9l 57e 1c 22k
2i 5C 2d 13g 1c 2e 7f 12l 53e 1c 22k
2g 20d 1c 2e 5f 22l 45e 1c 22k
22g 1c 2e 12f 8l 52e 1c 22k
22g 1c 2e 10f 55l 7e 1c 22k
22g 1c 2e 43l 29e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 58o 14e 1c 22k
22g 1c 2e 1c 1e 12l 58e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 57f 15e 1c 22k
22g 1c 2e 1c 1e 8l 62e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 58o 14e 1c 22k
22g 1c 2e 1c 1e 11l 59e 1c 22k
22g 1c 74e 1c 22k
22g 1c 74e 1c 22k
22g 1c 9e 6s 1t 10s 2e 3s 1t 13s 2e 6u 1v 10u 10e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 3x 8o 1x 8o 3x 5o 44e 1c 22k
22g 76c 22r
34g 1r 2H 13I 32w 38r
34g 86w
34g 1w 1r 1J 11F 71r 1w
34g 86w
1a 2b 7z 2b 9z 2b 11z 6b 7z 61A 6b 5z 1a
