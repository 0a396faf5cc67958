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
o  default on #101318  |  #202224 on #f8fafd  |  default on #131313
p  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
q  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
r  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
s  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
t  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
u  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
v  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
w  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
x  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
y  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
z  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
A  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
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
2i 1f 2j 59k 13j 1f 2l
2i 1f 74j 1f 2l
2e 1f 2j 6k 34m 32j 1f 2l
2n 1f 2j 10k 17m 45j 1f 2l
2i 1f 2j 12k 25m 35j 1f 2l
2i 1f 2j 7k 35m 30j 1f 2l
2g 1f 2j 11k 52m 9j 1f 2l
2g 1f 2j 10k 23m 39j 1f 2l
2g 1f 2j 12k 60j 1f 2l
2g 1f 2j 1f 1j 18m 52j 1f 2l
2g 1f 2j 8k 64j 1f 2l
2g 1f 2j 1f 1j 64m 6j 1f 2l
2g 1f 2j 1f 1j 5m 65j 1f 2l
2g 1f 74j 1f 2l
2g 1f 2j 68m 4j 1f 2l
2g 1f 2j 43m 29j 1f 2l
2g 1f 74j 1f 2o
2g 1f 24j 3p 1q 8p 2j 3r 1s 8r 24j 1f 2o
2g 1f 74j 1f 2t
2g 1f 2j 3u 8v 1u 10v 3u 6v 41j 1f 1o 1t
2g 76f 2t
1a 2b 7w 2b 9w 2b 11w 6b 7w 21c 6b 5w 1a
── 60 × 20 ──
1a 58f 1a
1h 1f 2j 52k 2j 1f 1h
1o 1f 56j 1f 1l
1o 1f 2j 6k 34m 11j 1x 2j 1f 1l
1o 1f 2j 10k 17m 24j 1x 2j 1f 1l
1o 1f 2j 12k 25m 14j 1x 2j 1f 1l
1o 1f 2j 7k 35m 9j 1x 2j 1f 1l
1o 1f 2j 11k 34m 6j 1x 2j 1f 1l
1o 1f 2j 17m 34j 1x 2j 1f 1l
1o 1f 2j 10k 23m 18j 1x 2j 1f 1l
1o 1f 2j 12k 39j 1y 2j 1f 1l
1o 1f 2j 1f 1j 18m 31j 1z 2j 1f 1l
1o 1f 2j 8k 43j 1z 2j 1f 1l
1o 1f 2j 1f 1j 48m 1j 1z 2j 1f 1l
1o 1f 56j 1f 1o
1o 1f 15j 3p 1q 8p 2j 3r 1s 8r 15j 1f 1o
1t 1f 56j 1f 1t
1t 1f 2j 3u 8v 1u 10v 3u 6v 23j 1f 1t
1t 37f 19A 2f 1t
1a 2b 7w 2b 9w 2b 11w 6b 8w 6b 5w 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27g 1h 4B 10C 47h 1g 9D 13g 1h
2i 7B 19g 5e 1g 1o 85l
2g 12e 18g 1i 1g 1o 85l
2i 11B 15g 5e 1g 1o 85l
2g 29e 1g 1i 1g 1o 85l
7e 27g 1o 85l
2n 4b 2d 14c 76f 22l
22c 1f 2j 59k 13j 1f 22l
2i 6B 2C 12g 1f 74j 1f 22l
2g 19e 1g 1f 2j 6k 34m 32j 1f 22l
2i 5B 2e 13g 1f 2j 10k 17m 45j 1f 22l
2g 20e 1f 2j 12k 25m 35j 1f 22l
22g 1f 2j 7k 35m 30j 1f 22l
22g 1f 2j 11k 52m 9j 1f 22l
22g 1f 2j 10k 23m 39j 1f 22l
22g 1f 2j 12k 60j 1f 1E 21l
22g 1f 2j 1f 1j 18m 52j 1f 22l
22g 1f 2j 8k 64j 1f 22l
22g 1f 2j 1f 1j 64m 6j 1f 22l
22g 1f 2j 1f 1j 5m 65j 1f 22l
22g 1f 74j 1f 22l
22g 1f 2j 68m 4j 1f 22l
22g 1f 2j 43m 29j 1f 22l
22g 1f 74j 1f 22l
22g 1f 24j 3p 1q 8p 2j 3r 1s 8r 24j 1f 22l
22g 1f 74j 1f 22l
22g 1f 2j 3u 8v 1u 10v 3u 6v 41j 1f 22l
22g 76f 22l
34g 1o 85l
34g 86o
34g 1o 2F 13G 32t 38o
34g 86t
34g 1t 1o 1H 11E 71o 1t
34g 86t
1a 2b 7w 2b 9w 2b 11w 6b 7w 61c 6b 5w 1a
