   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
d  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
e  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
f  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
g  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
h  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
i  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
j  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
k  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
m  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
n  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
o  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
p  default on #101318  |  #202224 on #f8fafd  |  default on #131313
q  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
r  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
s  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
t  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
u  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
v  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
w  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
x  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
y  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
z  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
A  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
B  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
C  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
2e 76f 1g 1h
2i 1f 2j 14k 58j 1f 2l
2i 1f 74j 1f 2l
2i 1f 2j 65m 7j 1f 2l
2e 1f 74j 1f 2l
2n 1f 2j 70o 2j 1f 2l
2i 1f 2j 37o 35j 1f 2l
2i 1f 74j 1f 2l
2g 1f 2j 55m 17j 1f 2l
2g 1f 74j 1f 2l
2g 1f 2j 70m 2j 1f 2l
2g 1f 2j 66m 6j 1f 2l
2g 1f 2j 8m 64j 1f 2l
2g 1f 74j 1f 2l
2g 1f 2j 65m 7j 1f 2l
2g 1f 2j 68m 4j 1f 2l
2g 1f 74j 1f 2l
2g 1f 74j 1f 2p
2g 1f 21j 3q 1r 11q 2j 3q 1r 11q 21j 1f 2p
2g 1f 74j 1f 2s
2g 1f 2j 43t 29j 1f 1p 1s
2g 76f 2s
1a 2b 7u 2b 9u 2b 9u 2b 11u 6b 7u 10c 6b 5u 1a
── 60 × 20 ──
1a 58f 1a
1h 1f 2j 14k 40j 1f 1h
1p 1f 56j 1f 1l
1p 1f 2j 51m 1v 2j 1f 1l
1p 1f 2j 13m 38j 1v 2j 1f 1l
1p 1f 53j 1v 2j 1f 1l
1p 1f 2j 51o 1v 2j 1f 1l
1p 1f 2j 51o 1v 2j 1f 1l
1p 1f 2j 5o 46j 1v 2j 1f 1l
1p 1f 53j 1w 2j 1f 1l
1p 1f 2j 48m 3j 1x 2j 1f 1l
1p 1f 2j 6m 45j 1x 2j 1f 1l
1p 1f 53j 1x 2j 1f 1l
1p 1f 2j 49m 2j 1x 2j 1f 1l
1p 1f 56j 1f 1p
1p 1f 12j 3q 1r 11q 2j 3q 1r 11q 12j 1f 1p
1s 1f 56j 1f 1s
1s 1f 2j 43t 11j 1f 1s
1s 37f 19o 2f 1s
1a 2b 7u 2b 9u 2b 9u 2b 11u 3c 6b 5u 1a
── 120 × 36 ──
1a 8b 13c 76f 16c 2d 3b 1a
7e 15g 1f 2j 14k 58j 1f 8y 13g 1h
2i 7z 13g 1f 74j 1f 22l
2g 12e 8g 1f 2j 45A 2j 22m 1v 2j 1f 22l
2i 20g 1f 2j 45A 2j 19m 3j 1v 2j 1f 22l
22g 1f 2j 45A 2j 22m 1v 2j 1f 22l
2i 11z 9g 1f 2j 45A 24j 1v 2j 1f 22l
2g 20e 1f 2j 45A 2j 22o 1v 2j 1f 22l
7e 15g 1f 2j 45A 2j 22o 1v 2j 1f 22l
2n 4b 2d 14c 1f 2j 45A 2j 22o 1v 2j 1f 22l
22c 1f 2j 45A 2j 22o 1v 2j 1f 22l
2i 6z 2B 12g 1f 2j 45A 2j 19o 3j 1v 2j 1f 22l
2g 19e 1g 1f 2j 45A 24j 1v 2j 1f 22l
2i 5z 2e 13g 1f 2j 45A 2j 19m 3j 1v 2j 1f 22l
2g 20e 1f 2j 45A 2j 20m 2j 1v 2j 1f 22l
22g 1f 2j 45A 2j 14m 8j 1v 2j 1f 22l
22g 1f 2j 45A 24j 1v 2j 1f 1C 21l
22g 1f 2j 45A 2j 22m 1v 2j 1f 22l
22g 1f 2j 45A 2j 20m 2j 1v 2j 1f 22l
22g 1f 2j 45A 2j 17m 5j 1v 2j 1f 22l
22g 1f 2j 45A 2j 20m 2j 1v 2j 1f 22l
22g 1f 2j 45A 2j 17m 5j 1v 2j 1f 22l
22g 1f 2j 45A 2j 21m 1j 1v 2j 1f 22l
22g 1f 2j 45A 2j 14m 8j 1v 2j 1f 22l
22g 1f 2j 45A 2j 8m 14j 1v 2j 1f 22l
22g 1f 2j 45A 24j 1v 2j 1f 22l
22g 1f 49j 19m 3j 1w 2j 1f 22l
22g 1f 49j 21m 1j 1x 2j 1f 22l
22g 1f 49j 19m 3j 1x 2j 1f 22l
22g 1f 49j 18m 4j 1x 2j 1f 22l
22g 1f 74j 1f 22p
22g 1f 21j 3q 1r 11q 2j 3q 1r 11q 21j 1f 22p
22g 1f 74j 1f 22s
22g 1f 2j 43t 29j 1f 21p 1s
22g 55f 19o 2f 22s
1a 2b 7u 2b 9u 2b 9u 2b 11u 6b 7u 50c 6b 5u 1a
