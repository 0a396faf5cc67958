   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
d  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
e  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
f  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
g  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
h  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
i  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
j  default on #101318  |  #98c3af on #f5f7fa bold reverse  |  default on #131313
k  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
l  default on #101318  |  #202224 on #f8fafd  |  default on #131313
m  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
n  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
o  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
p  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
q  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
r  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
s  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
t  default on #101318  |  #a1a3a6 on #ebf3fc  |  default on #131313
u  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
v  default on #101318  |  #a1a3a6 on #ebf3fc underline  |  default on #131313
w  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
x  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
y  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
z  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
A  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
B  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
C  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
D  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
E  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
F  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
G  default on #101318  |  #98c3af on #f8fafd bold  |  default on #131313
H  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
I  default on #101318  |  #b8babd on #ebf3fc  |  default on #131313
J  default on #101318  |  #98c3af on #ebf3fc bold  |  default on #131313
K  default on #101318  |  #94c1c4 on #ebf3fc bold  |  default on #131313
L  default on #101318  |  #98c3af on #f1f3f6  |  default on #131313
M  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 7h 7f 1k 1f 1l 26m 7n 27m 1o
2k 76p 1m 1o
2e 1p 2q 15r 57q 1p 2o
2s 1p 74q 1p 1t 1o
2k 1p 2q 23u 18r 1u 30q 1p 1v 1o
2k 1p 74q 1p 1t 1o
2f 1p 2q 70u 2q 1p 2o
2f 1p 2q 14u 58q 1p 2o
2f 1p 74q 1p 2o
2f 1p 2q 64w 8q 1p 2o
2f 1p 2q 16w 56q 1p 2o
2f 1p 2q 68u 4q 1p 2o
2f 1p 2q 4u 68q 1p 2o
2f 1p 74q 1p 2o
2f 1p 24q 4x 1y 7x 2q 3z 1A 8z 24q 1p 2o
2f 1p 74q 1p 2o
2f 1p 2q 3B 8C 1B 8C 3B 7C 42q 1p 2l
2f 76p 2l
18f 62D
18f 1D 1l 1E 11n 47l 1D
18f 62D
1a 2b 7F 2b 6F 2b 9F 2b 11F 6b 7F 13c 6b 5F 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 58p 1g
1l 1p 2q 15r 39q 1p 1o
1l 1p 56q 1p 1o
1l 1p 2q 23u 18r 1u 12q 1p 1o
1l 1p 56q 1p 1o
1l 1p 2q 52u 2q 1p 1o
1l 1p 2q 32u 22q 1p 1o
1l 1p 56q 1p 1o
1l 1p 2q 52w 2q 1p 1o
1l 1p 2q 28w 26q 1p 1o
1l 1p 2q 51u 3q 1p 1o
1l 1p 2q 21u 33q 1p 1o
1l 1p 56q 1p 1o
1l 1p 15q 4x 1y 7x 2q 3z 1A 8z 15q 1p 1l
1l 1p 56q 1p 1l
1D 1p 2q 3B 8C 1B 8C 3B 7C 24q 1p 1D
1D 58p 1D
60D
1a 2b 7F 2b 6F 2b 9F 2b 11F 6c 6b 5F 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 12f 10j 1f 1g
2k 7h 19f 5e 1f 1l 38m 7n 39m 1o
2f 12e 18f 1k 1f 1l 32m 20G 32m 1o
2k 11h 15f 5e 1f 1l 9n 3H 52n 21o
2f 29e 1f 1k 1f 1l 85o
7e 27f 1l 6I 3J 3K 3J 69v 1o
2s 4b 2d 26c 1l 12t 3J 8v 61t 1o
2c 8F 22c 1L 1c 1l 85o
2k 6h 2i 12f 76p 22o
2f 19e 1f 1p 2q 15r 57q 1p 22o
2k 5h 2e 13f 1p 74q 1p 22o
2f 20e 1p 2q 23u 18r 1u 30q 1p 22o
22f 1p 74q 1p 22o
22f 1p 2q 70u 2q 1p 22o
22f 1p 2q 14u 58q 1p 22o
22f 1p 74q 1p 22o
22f 1p 2q 64w 8q 1p 22o
22f 1p 2q 16w 56q 1p 22o
22f 1p 2q 68u 4q 1p 22o
22f 1p 2q 4u 68q 1p 22o
22f 1p 74q 1p 22o
22f 1p 24q 4x 1y 7x 2q 3z 1A 8z 24q 1p 22o
22f 1p 74q 1p 22o
22f 1p 2q 3B 8C 1B 8C 3B 7C 42q 1p 22o
22f 76p 22o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 86l
34f 1l 2G 13M 35D 35l
34f 86D
34f 1D 1l 1E 11n 71l 1D
34f 86D
1a 2b 7F 2b 6F 2b 9F 2b 11F 6b 7F 53c 6b 5F 1a
