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
p  default on #101318  |  #202224 on #f8fafd  |  default on #131313
q  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
r  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
s  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
t  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
u  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
v  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
w  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
x  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
y  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
z  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
A  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
B  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
C  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
D  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
E  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
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
2g 1f 2j 64m 8j 1f 2l
2g 1f 2j 6m 66j 1f 2l
2g 1f 74j 1f 2l
2g 1f 27j 19o 28j 1f 2p
2g 1f 74j 1f 2p
2g 1f 2j 5q 17r 3q 8r 3q 6r 30j 1f 2s
2g 76f 1p 1s
18g 62s
1a 2b 7t 2b 9t 2b 11t 6b 7t 21c 6b 5t 1a
── 60 × 20 ──
1a 58f 1a
1h 1f 2j 32k 22j 1f 1h
1p 1f 56j 1f 1l
1p 1f 2j 50m 1j 1u 2j 1f 1l
1p 1f 2j 26m 25j 1u 2j 1f 1l
1p 1f 53j 1u 2j 1f 1l
1p 1f 2j 26k 25j 1u 2j 1f 1l
1p 1f 53j 1u 2j 1f 1l
1p 1f 7j 40k 6j 1u 2j 1f 1l
1p 1f 7j 40k 6j 1u 2j 1f 1l
1p 1f 2j 27k 24j 1u 2j 1f 1l
1p 1f 53j 1u 2j 1f 1l
1p 1f 7j 40k 6j 1v 2j 1f 1l
1p 1f 7j 40k 6j 1w 2j 1f 1l
1p 1f 56j 1f 1p
1p 1f 18j 19o 19j 1f 1p
1s 1f 56j 1f 1s
1s 1f 2j 5q 17r 3q 8r 3q 6r 12j 1f 1s
1s 37f 19x 2f 1s
1a 2b 7t 2b 9t 2b 11t 6b 8t 6b 5t 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27g 1h 4y 10z 47h 1g 9A 13g 1h
2i 7y 19g 5e 1g 1p 85l
2g 12e 18g 1i 1g 1p 85l
2i 11y 15g 5e 1g 1p 85l
2g 29e 1g 1i 1g 1p 85l
7e 27g 1p 85l
2n 4b 2d 14c 76f 22l
22c 1f 2j 32k 40j 1f 22l
2i 6y 2z 12g 1f 74j 1f 22l
2g 19e 1g 1f 2j 67m 5j 1f 22l
2i 5y 2e 13g 1f 2j 9m 63j 1f 22l
2g 20e 1f 74j 1f 22l
22g 1f 2j 26k 46j 1f 22l
22g 1f 74j 1f 22l
22g 1f 17j 40k 17j 1f 22l
22g 1f 17j 40k 17j 1f 1B 21l
22g 1f 2j 27k 45j 1f 22l
22g 1f 74j 1f 22l
22g 1f 17j 40k 17j 1f 22l
22g 1f 17j 40k 17j 1f 22l
22g 1f 2j 64m 8j 1f 22l
22g 1f 2j 6m 66j 1f 22l
22g 1f 74j 1f 22l
22g 1f 27j 19o 28j 1f 22l
22g 1f 74j 1f 22l
22g 1f 2j 5q 17r 3q 8r 3q 6r 30j 1f 22l
22g 76f 22l
34g 1p 85l
34g 1p 85l
34g 86p
34g 1p 2C 13D 32s 38p
34g 86s
34g 1s 1p 1E 11B 71p 1s
34g 86s
1a 2b 7t 2b 9t 2b 11t 6b 7t 61c 6b 5t 1a
