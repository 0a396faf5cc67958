   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
d  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
e  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
f  #ef555b on #181c21  |  #bd2132 on #f2f3f6  |  #767676 on #1c1c1c
g  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
h  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
i  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
j  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
k  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
m  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
n  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
o  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
p  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
q  default on #101318  |  #202224 on #f8fafd  |  default on #131313
r  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
s  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
t  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
u  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
v  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
w  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
x  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
y  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
z  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
A  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
B  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
C  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
D  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
E  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
F  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
2e 76f 1g 1h
2i 1f 2j 32k 40j 1f 2l
2i 1f 74j 1f 2l
2e 1f 2j 67m 5j 1f 2l
2n 1f 2j 9m 63j 1f 2l
2i 1f 74j 1f 2l
2i 1f 2j 26k 46j 1f 2l
2g 1f 74j 1f 2l
2g 1f 17j 40k 17j 1f 2l
2g 1f 17j 40k 17j 1f 2l
2g 1f 2j 27k 45j 1f 2l
2g 1f 74j 1f 2l
2g 1f 17j 40k 17j 1f 2l
2g 1f 17j 40k 17j 1f 2l
2g 1f 2j 70m 2j 1f 2l
2g 1f 2j 18m 54j 1f 2l
2g 1f 74j 1f 2l
2g 1f 13j 23o 2j 23p 13j 1f 2q
2g 1f 74j 1f 2q
2g 1f 2j 5r 17s 3r 8s 3r 6s 30j 1f 2t
2g 76f 1q 1t
18g 62t
1a 2b 7u 2b 9u 2b 11u 6b 7u 21c 6b 5u 1a
── 60 × 20 ──
1a 58f 1a
1h 1f 2j 32k 22j 1f 1h
1q 1f 56j 1f 1l
1q 1f 2j 50m 1j 1v 2j 1f 1l
1q 1f 2j 26m 25j 1v 2j 1f 1l
1q 1f 53j 1v 2j 1f 1l
1q 1f 2j 26k 25j 1v 2j 1f 1l
1q 1f 53j 1v 2j 1f 1l
1q 1f 7j 40k 6j 1v 2j 1f 1l
1q 1f 7j 40k 6j 1v 2j 1f 1l
1q 1f 2j 27k 24j 1v 2j 1f 1l
1q 1f 53j 1v 2j 1f 1l
1q 1f 7j 40k 6j 1w 2j 1f 1l
1q 1f 7j 40k 6j 1x 2j 1f 1l
1q 1f 56j 1f 1q
1q 1f 4j 23o 2j 23p 4j 1f 1q
1t 1f 56j 1f 1t
1t 1f 2j 5r 17s 3r 8s 3r 6s 12j 1f 1t
1t 37f 19y 2f 1t
1a 2b 7u 2b 9u 2b 11u 6b 8u 6b 5u 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27g 1h 4z 10A 47h 1g 9B 13g 1h
2i 7z 19g 5e 1g 1q 85l
2g 12e 18g 1i 1g 1q 85l
2i 11z 15g 5e 1g 1q 85l
2g 29e 1g 1i 1g 1q 85l
7e 27g 1q 85l
2n 4b 2d 14c 76f 22l
22c 1f 2j 32k 40j 1f 22l
2i 6z 2A 12g 1f 74j 1f 22l
2g 19e 1g 1f 2j 67m 5j 1f 22l
2i 5z 2e 13g 1f 2j 9m 63j 1f 22l
2g 20e 1f 74j 1f 22l
22g 1f 2j 26k 46j 1f 22l
22g 1f 74j 1f 22l
22g 1f 17j 40k 17j 1f 22l
22g 1f 17j 40k 17j 1f 1C 21l
22g 1f 2j 27k 45j 1f 22l
22g 1f 74j 1f 22l
22g 1f 17j 40k 17j 1f 22l
22g 1f 17j 40k 17j 1f 22l
22g 1f 2j 70m 2j 1f 22l
22g 1f 2j 18m 54j 1f 22l
22g 1f 74j 1f 22l
22g 1f 13j 23o 2j 23p 13j 1f 22l
22g 1f 74j 1f 22l
22g 1f 2j 5r 17s 3r 8s 3r 6s 30j 1f 22l
22g 76f 22l
34g 1q 85l
34g 1q 85l
34g 86q
34g 1q 2D 13E 32t 38q
34g 86t
34g 1t 1q 1F 11C 71q 1t
34g 86t
1a 2b 7u 2b 9u 2b 11u 6b 7u 61c 6b 5u 1a
