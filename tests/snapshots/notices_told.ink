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
m  #67b0f9 on #233a51 bold  |  #1666aa on #d9eafc bold  |  #a6a6a6 on #373737 bold
n  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
o  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
p  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
q  #67b0f9 on #22262b bold  |  #1666aa on #e7e8eb bold  |  #a6a6a6 on #262626 bold
r  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
s  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
t  default on #101318  |  #202224 on #f8fafd  |  default on #131313
u  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
v  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
w  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
x  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
y  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
z  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
A  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
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
2i 1f 2j 47k 25j 1f 2l
2i 1f 74j 1f 2l
2e 1f 2j 2m 68n 2j 1f 2l
2o 1f 2j 2n 31p 37n 2j 1f 2l
2i 1f 2j 2q 68r 2j 1f 2l
2i 1f 2j 2r 31s 37r 2j 1f 2l
2g 1f 2j 70r 2j 1f 2l
2g 1f 2j 2r 33s 35r 2j 1f 2l
2g 1f 2j 70r 2j 1f 2l
2g 1f 2j 2r 33s 35r 2j 1f 2l
2g 1f 2j 70r 2j 1f 2l
2g 1f 2j 2r 33s 35r 2j 1f 2l
2g 1f 2j 70r 2j 1f 2l
2g 1f 2j 2r 34s 34r 2j 1f 2l
2g 1f 2j 70r 2j 1f 2l
2g 1f 2j 2r 34s 34r 2j 1f 2l
2g 1f 2j 70r 2j 1f 2t
2g 1f 74j 1f 2t
2g 1f 2j 2u 10v 5u 8v 3u 6v 38j 1f 2w
2g 76f 1t 1w
18g 62w
1a 2b 7x 2b 9x 2b 11x 6b 7x 21c 6b 5x 1a
── 60 × 20 ──
1a 58f 1a
1h 1f 2j 47k 7j 1f 1h
1t 1f 56j 1f 1l
1t 1f 2j 2m 49n 1y 2j 1f 1l
1t 1f 2j 51n 1y 2j 1f 1l
1t 1f 2j 2n 31p 18n 1y 2j 1f 1l
1t 1f 2j 2q 49r 1y 2j 1f 1l
1t 1f 2j 51r 1y 2j 1f 1l
1t 1f 2j 2r 31s 18r 1y 2j 1f 1l
1t 1f 2j 51r 1y 2j 1f 1l
1t 1f 2j 2r 33s 16r 1y 2j 1f 1l
1t 1f 2j 51r 1y 2j 1f 1l
1t 1f 2j 2r 33s 16r 1z 2j 1f 1l
1t 1f 2j 51r 1A 2j 1f 1l
1t 1f 2j 2r 33s 16r 1A 2j 1f 1t
1t 1f 2j 51r 1A 2j 1f 1t
1w 1f 56j 1f 1w
1w 1f 2j 2u 10v 5u 8v 3u 6v 20j 1f 1w
1w 58f 1w
1a 2b 7x 2b 9x 2b 11x 6b 8x 6b 5x 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27g 1h 4B 10C 47h 1g 9D 13g 1h
2i 7B 19g 5e 1g 1t 85l
2g 12e 18g 1i 1g 1t 85l
2i 11B 15g 5e 1g 1t 85l
2g 29e 1g 1i 1g 1t 85l
7e 27g 1t 85l
2o 4b 2d 14c 76f 22l
22c 1f 2j 47k 25j 1f 22l
2i 6B 2C 12g 1f 74j 1f 22l
2g 19e 1g 1f 2j 2m 68n 2j 1f 22l
2i 5B 2e 13g 1f 2j 2n 31p 37n 2j 1f 22l
2g 20e 1f 2j 2q 68r 2j 1f 22l
22g 1f 2j 2r 31s 37r 2j 1f 22l
22g 1f 2j 70r 2j 1f 22l
22g 1f 2j 2r 33s 35r 2j 1f 22l
22g 1f 2j 70r 2j 1f 1E 21l
22g 1f 2j 2r 33s 35r 2j 1f 22l
22g 1f 2j 70r 2j 1f 22l
22g 1f 2j 2r 33s 35r 2j 1f 22l
22g 1f 2j 70r 2j 1f 22l
22g 1f 2j 2r 34s 34r 2j 1f 22l
22g 1f 2j 70r 2j 1f 22l
22g 1f 2j 2r 34s 34r 2j 1f 22l
22g 1f 2j 70r 2j 1f 22l
22g 1f 74j 1f 22l
22g 1f 2j 2u 10v 5u 8v 3u 6v 38j 1f 22l
22g 76f 22l
34g 1t 85l
34g 1t 85l
34g 86t
34g 1t 2F 13G 32w 38t
34g 86w
34g 1w 1t 1H 11E 71t 1w
34g 86w
1a 2b 7x 2b 9x 2b 11x 6b 7x 61c 6b 5x 1a
