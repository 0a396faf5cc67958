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
o  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
p  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
q  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
r  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
s  default on #22262b  |  default on #e7e8eb  |  default on #262626
t  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
u  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
v  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
w  default on #101318  |  #202224 on #f8fafd  |  default on #131313
x  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
y  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
z  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
A  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
B  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
C  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
D  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
E  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
F  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
G  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
H  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
2e 76f 1g 1h
2i 1f 2j 21k 51j 1f 2l
2i 1f 74j 1f 2l
2e 1f 2j 67m 5j 1f 2l
2n 1f 2j 35m 37j 1f 2l
2i 1f 74j 1f 2l
2i 1f 2j 1o 69p 2j 1f 2l
2g 1f 2j 1o 2j 64m 2j 1p 2j 1f 2l
2g 1f 2j 1o 69p 2j 1f 2l
2g 1f 74j 1f 2l
2g 1f 2j 1o 69p 2j 1f 2l
2g 1f 2j 1o 2j 64m 2j 1p 2j 1f 2l
2g 1f 2j 1o 69p 2j 1f 2l
2g 1f 74j 1f 2l
2g 1f 2j 1q 68r 1f 2j 1f 2l
2g 1f 2j 1q 2s 3t 1u 60t 2s 1f 2j 1f 2l
2g 1f 2j 1q 68r 1f 2j 1f 2l
2g 1f 2j 48v 24j 1f 2w
2g 1f 74j 1f 2w
2g 1f 2j 5x 8y 3x 7y 49j 1f 2z
2g 76f 1w 1z
18g 62z
1a 2b 7A 2b 9A 2b 11A 6b 7A 21c 6b 5A 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1h 4B 10C 21h 1g 9D 13g 1h
1w 58f 1l
1w 1f 2j 21k 33j 1f 1l
1w 1f 56j 1f 1l
1w 1f 2j 48m 6j 1f 1l
1w 1f 2j 42m 12j 1f 1l
1w 1f 2j 11m 43j 1f 1l
1w 1f 56j 1f 1l
1w 1f 4j 48m 4j 1f 1l
1w 1f 56j 1f 1l
1w 1f 4j 48m 4j 1f 1l
1w 1f 56j 1f 1l
1w 1f 2j 2s 3t 1u 44t 2s 2j 1f 1l
1w 1f 2j 48v 6j 1f 1w
1w 1f 56j 1f 1w
1z 1f 2j 5x 8y 3x 7y 31j 1f 1z
1z 58f 1z
60z
1a 2b 7A 2b 9A 2b 11A 6b 8A 6b 5A 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27g 1h 4B 10C 47h 1g 9D 13g 1h
2i 7B 19g 5e 1g 1w 85l
2g 12e 18g 1i 1g 1w 85l
2i 11B 15g 5e 1g 1w 85l
2g 29e 1g 1i 1g 1w 85l
7e 27g 1w 85l
2n 4b 2d 14c 76f 22l
22c 1f 2j 21k 51j 1f 22l
2i 6B 2C 12g 1f 74j 1f 22l
2g 19e 1g 1f 2j 67m 5j 1f 22l
2i 5B 2e 13g 1f 2j 35m 37j 1f 22l
2g 20e 1f 74j 1f 22l
22g 1f 2j 1o 69p 2j 1f 22l
22g 1f 2j 1o 2j 64m 2j 1p 2j 1f 22l
22g 1f 2j 1o 69p 2j 1f 22l
22g 1f 74j 1f 1E 21l
22g 1f 2j 1o 69p 2j 1f 22l
22g 1f 2j 1o 2j 64m 2j 1p 2j 1f 22l
22g 1f 2j 1o 69p 2j 1f 22l
22g 1f 74j 1f 22l
22g 1f 2j 1q 68r 1f 2j 1f 22l
22g 1f 2j 1q 2s 3t 1u 60t 2s 1f 2j 1f 22l
22g 1f 2j 1q 68r 1f 2j 1f 22l
22g 1f 2j 48v 24j 1f 22l
22g 1f 74j 1f 22l
22g 1f 2j 5x 8y 3x 7y 49j 1f 22l
22g 76f 22l
34g 1w 85l
34g 1w 85l
34g 86w
34g 1w 2F 13G 32z 38w
34g 86z
34g 1z 1w 1H 11E 71w 1z
34g 86z
1a 2b 7A 2b 9A 2b 11A 6b 7A 61c 6b 5A 1a
