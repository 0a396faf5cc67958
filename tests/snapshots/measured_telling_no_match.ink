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
l  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
m  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
n  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
o  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
r  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
s  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
t  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
u  default on #101318  |  #202224 on #f8fafd  |  default on #131313
v  default on #101318  |  #e0a3ab on #f8fafd  |  default on #131313
w  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
x  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
y  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
z  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
A  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
B  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
C  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
D  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
E  default on #101318  |  #d6aeac on #f5f7fa bold reverse  |  default on #131313
F  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
G  default on #101318  |  #98c3af on #f8fafd bold  |  default on #131313
H  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
I  default on #101318  |  #d6aeac on #f8fafd bold  |  default on #131313
J  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
K  default on #101318  |  #d6aeac on #f8fafd  |  default on #131313
L  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 66f 6e 1c 1g 1h
2i 1c 74e 1c 1j 1k
2i 1c 2e 65f 4e 1l 2e 1c 1j 1k
2d 1c 71e 1l 2e 1c 2k
2m 1c 2e 46n 18f 1n 4e 1l 2e 1c 2k
2i 1c 2e 1c 1e 67n 1l 2e 1c 2k
2i 1c 2e 1c 1e 44n 23e 1l 2e 1c 2k
2g 1c 2e 9f 48n 12e 1l 2e 1c 2k
2g 1c 2e 9f 28n 32e 1l 2e 1c 2k
2g 1c 2e 8f 35n 26e 1l 2e 1c 2k
2g 1c 2e 4f 46n 19e 1l 2e 1c 2k
2g 1c 71e 1l 2e 1c 2k
2g 1c 2e 66n 3e 1l 2e 1c 2k
2g 1c 2e 62n 7e 1l 2e 1c 2k
2g 1c 2e 68n 1e 1l 2e 1c 2h
2g 1c 2e 10n 59e 1o 2e 1c 2h
2g 1c 71e 1p 2e 1c 2h
2g 1c 74e 1c 2h
2g 1c 12e 6q 1r 8q 2e 4s 1t 10s 2e 3q 1r 11q 13e 1c 2u
2g 1c 74e 1c 2v
2g 1c 2e 3w 8x 1w 7x 3w 7x 43e 1c 1u 1v
2g 55c 19y 2c 2v
1a 2b 7z 2b 12z 2b 16z 2b 13z 11A 6b 5z 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 52f 2e 1c 1h
1u 1c 56e 1c 1k
1u 1c 2e 47f 4e 1l 2e 1c 1k
1u 1c 2e 17f 34e 1l 2e 1c 1k
1u 1c 53e 1l 2e 1c 1k
1u 1c 2e 45n 6e 1l 2e 1c 1k
1u 1c 2e 18f 1n 32e 1l 2e 1c 1k
1u 1c 2e 1c 1e 49n 1o 2e 1c 1k
1u 1c 2e 1c 1e 49n 1p 2e 1c 1k
1u 1c 2e 1c 1e 13n 36e 1p 2e 1c 1k
1u 1c 2e 9f 41n 1e 1p 2e 1c 1k
1h 1c 2e 6n 45e 1p 2e 1c 1h
1h 1c 2e 9f 28n 14e 1p 2e 1c 1h
1h 1c 56e 1c 1h
1u 1c 3e 6q 1r 8q 2e 4s 1t 10s 2e 3q 1r 11q 4e 1c 1u
1v 1c 56e 1c 1v
1v 1c 2e 3w 8x 1w 7x 3w 7x 25e 1c 1v
1v 37c 19y 2c 1v
1a 2b 7z 2b 12z 2b 16z 6A 6b 5z 1a
── 120 × 36 ──
1a 8b 105A 2B 3b 1a
7d 27g 1h 4C 10D 36h 12g 9E 13g 1h
2i 7C 19g 5d 1g 1u 38j 7F 39j 1k
2g 12d 18g 1i 1g 1u 32j 20G 32j 1k
2i 11C 15g 5d 1g 1u 9F 3H 52F 21k
2g 20d 76c 22k
7d 15g 1c 2e 66f 6e 1c 22k
2m 4b 2B 14A 1c 74e 1c 22k
2A 7z 13A 1c 2e 65f 7e 1c 22k
2i 6C 2D 12g 1c 74e 1c 22k
2g 19d 1g 1c 2e 46n 18f 1n 7e 1c 22k
2i 5C 2d 13g 1c 2e 1c 1e 68n 2e 1c 22k
2g 20d 1c 2e 1c 1e 43n 27e 1c 22k
22g 1c 2e 9f 48n 15e 1c 22k
22g 1c 2e 9f 28n 35e 1c 22k
22g 1c 2e 8f 35n 29e 1c 22k
22g 1c 2e 4f 46n 22e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 70n 2e 1c 22k
22g 1c 2e 66n 6e 1c 22k
22g 1c 2e 65n 7e 1c 22k
22g 1c 2e 5n 67e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 68n 4e 1c 22k
22g 1c 2e 3n 69e 1c 22k
22g 1c 74e 1c 22k
22g 1c 12e 6q 1r 8q 2e 4s 1t 10s 2e 3q 1r 11q 13e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 3w 8x 1w 7x 3w 7x 43e 1c 22k
22g 76c 11g 11h
34g 1h 80g 5h
34g 1u 2I 13J 41K 29u
34g 86v
34g 1v 1u 1L 5F 77u 1v
34g 86v
1a 2b 7z 2b 12z 2b 16z 2b 11z 6b 7z 40A 6b 5z 1a
