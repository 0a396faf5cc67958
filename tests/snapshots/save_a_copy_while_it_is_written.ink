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
o  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
p  default on #22262b  |  default on #e7e8eb  |  default on #262626
q  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
r  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
s  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
t  default on #101318  |  #202224 on #f8fafd  |  default on #131313
u  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
v  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
w  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
x  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
y  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
z  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
A  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
B  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
C  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
D  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
E  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
F  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
G  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
H  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
I  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
J  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
2e 76f 1g 1h
2i 1f 2j 16k 56j 1f 2l
2i 1f 2j 64m 8j 1f 2l
2e 1f 2j 9k 63j 1f 2l
2n 1f 2j 61m 11j 1f 2l
2i 1f 2j 62m 10j 1f 2l
2i 1f 2j 70m 2j 1f 2l
2g 1f 2j 58m 14j 1f 2l
2g 1f 2j 13k 59j 1f 2l
2g 1f 2j 63m 9j 1f 2l
2g 1f 2j 60m 12j 1f 2l
2g 1f 2j 59m 13j 1f 2l
2g 1f 2j 52m 20j 1f 2l
2g 1f 2j 54m 18j 1f 2l
2g 1f 74j 1f 2l
2g 1f 2j 1o 2p 22q 1r 42q 2p 2j 1f 2l
2g 1f 2j 59s 13j 1f 2l
2g 1f 74j 1f 2t
2g 1f 6j 5u 1v 13u 2j 7u 1v 11u 2j 4u 1v 14u 7j 1f 2t
2g 1f 2j 5w 8x 3w 8x 3w 7x 38j 1f 2y
2g 76f 1t 1y
18g 62y
1a 2b 7z 2b 9z 2b 11z 6b 7z 21c 6b 5z 1a
── 60 × 20 ──
1a 58f 1a
1h 1f 2j 16k 38j 1f 1h
1t 1f 2j 46m 5j 1A 2j 1f 1l
1t 1f 2j 17m 34j 1A 2j 1f 1l
1t 1f 2j 9k 42j 1A 2j 1f 1l
1t 1f 2j 42m 9j 1A 2j 1f 1l
1t 1f 2j 20m 31j 1B 2j 1f 1l
1t 1f 2j 48m 3j 1C 2j 1f 1l
1t 1f 2j 15m 36j 1C 2j 1f 1l
1t 1f 2j 45m 6j 1C 2j 1f 1l
1t 1f 2j 26m 25j 1C 2j 1f 1l
1t 1f 2j 49m 2j 1C 2j 1f 1l
1t 1f 2j 1o 2p 22q 1r 24q 2p 2j 1f 1l
1t 1f 2j 49s 5j 1f 1l
1t 1f 2j 9s 45j 1f 1t
1t 1f 56j 1f 1t
1y 1f 4j 3u 1v 10u 2j 3u 1v 6u 2j 4u 1v 14u 5j 1f 1y
1y 1f 2j 5w 8x 3w 8x 3w 7x 20j 1f 1y
1y 37f 19D 2f 1y
1a 2b 7z 2b 9z 2b 11z 6b 8z 6b 5z 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27g 1h 4E 10F 47h 1g 9G 13g 1h
2i 7E 19g 5e 1g 1t 85l
2g 12e 18g 1i 1g 1t 85l
2i 11E 9g 76f 22l
2g 20e 1f 2j 16k 56j 1f 22l
7e 15g 1f 74j 1f 22l
2n 4b 2d 14c 1f 2j 64m 8j 1f 22l
22c 1f 74j 1f 22l
2i 6E 2F 12g 1f 2j 9k 63j 1f 22l
2g 19e 1g 1f 2j 61m 11j 1f 22l
2i 5E 2e 13g 1f 2j 62m 10j 1f 22l
2g 20e 1f 2j 70m 2j 1f 22l
22g 1f 2j 58m 14j 1f 22l
22g 1f 74j 1f 22l
22g 1f 2j 13k 59j 1f 22l
22g 1f 2j 63m 9j 1f 1H 21l
22g 1f 2j 60m 12j 1f 22l
22g 1f 2j 59m 13j 1f 22l
22g 1f 2j 52m 20j 1f 22l
22g 1f 2j 54m 18j 1f 22l
22g 1f 74j 1f 22l
22g 1f 74j 1f 22l
22g 1f 2j 1I 68o 1f 2j 1f 22l
22g 1f 2j 1I 2p 22q 1r 41q 2p 1f 2j 1f 22l
22g 1f 2j 1I 68o 1f 2j 1f 22l
22g 1f 2j 59s 13j 1f 22l
22g 1f 74j 1f 22l
22g 1f 6j 5u 1v 13u 2j 7u 1v 11u 2j 4u 1v 14u 7j 1f 22l
22g 1f 74j 1f 22l
22g 1f 2j 5w 8x 3w 8x 3w 7x 38j 1f 22t
22g 76f 22t
34g 86y
34g 1y 1t 1J 11H 71t 1y
34g 86y
1a 2b 7z 2b 9z 2b 11z 6b 7z 61c 6b 5z 1a
