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
l  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
m  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
n  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
o  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
p  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
q  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
r  default on #101318  |  #a1a3a6 on #f1f6fc  |  default on #131313
s  default on #22262b  |  default on #e7e8eb  |  default on #262626
t  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
u  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
v  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
w  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
x  default on #101318  |  #a1a3a6 on #ebf3fc  |  default on #131313
y  default on #101318  |  #202224 on #f8fafd  |  default on #131313
z  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
A  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
B  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
C  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
D  default on #101318  |  #c1c3c6 on #f8fafd reverse  |  default on #131313
E  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
F  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
G  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
H  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
I  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
J  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
K  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
L  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
M  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
N  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
O  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
2e 76f 1g 1h
2i 1f 2j 19k 53j 1f 1l 1m
2i 1f 74j 1f 2m
2e 1f 2j 40n 32j 1f 2m
2o 1f 2j 54n 18j 1f 2m
2i 1f 74j 1f 2m
2i 1f 2j 1p 68q 1f 2j 1f 1r 1m
2g 1f 2j 1p 2s 1t 13u 50v 2s 1f 2j 1f 1r 1m
2g 1f 2j 1p 68q 1f 2j 1f 2m
2g 1f 2j 70w 2j 1f 2m
2g 1f 2j 70n 2j 1f 2m
2g 1f 2j 70n 2j 1f 1x 1m
2g 1f 2j 70n 2j 1f 1x 1m
2g 1f 2j 70n 2j 1f 2m
2g 1f 2j 70n 2j 1f 1r 1m
2g 1f 2j 70n 2j 1f 1r 1m
2g 1f 2j 70n 2j 1f 1r 1m
2g 1f 2j 70n 2j 1f 2y
2g 1f 2j 70n 2j 1f 2y
2g 1f 74j 1f 2z
2g 1f 2j 2A 10B 5A 8B 3A 6B 38j 1f 1y 1z
2g 76f 2z
1a 2b 7C 2b 9C 2b 11C 6b 7C 21c 6b 5C 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1h 58f 1h
1y 1f 2j 19k 35j 1f 1m
1y 1f 56j 1f 1m
1y 1f 2j 40n 14j 1f 1m
1y 1f 2j 48n 6j 1f 1D
1y 1f 2j 5n 49j 1f 1D
1y 1f 56j 1f 1D
1y 1f 2j 1p 50q 1f 2j 1f 1D
1y 1f 2j 1p 2s 1t 13u 32v 2s 1f 2j 1f 1D
1y 1f 2j 1p 50q 1f 2j 1f 1D
1y 1f 2j 51w 1E 2j 1f 1D
1y 1f 2j 51n 1E 2j 1f 1D
1y 1f 2j 51n 1F 2j 1f 1D
1y 1f 2j 51n 1G 2j 1f 1y
1y 1f 2j 51n 1G 2j 1f 1y
1z 1f 56j 1f 1z
1z 1f 2j 2A 10B 5A 8B 3A 6B 20j 1f 1z
1z 58f 1z
1a 2b 7C 2b 9C 2b 11C 6b 8C 6b 5C 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27g 1h 4H 10I 47h 1g 9J 13g 1h
2i 7H 19g 5e 1g 1y 38l 7K 39l 1m
2g 12e 18g 1i 1g 1y 6K 3z 3L 3z 70m
2i 11H 15g 5e 1g 1y 12m 3z 6K 64m
2g 29e 1g 1i 1g 1y 6K 3z 3L 3z 70m
7e 27g 1y 85m
2o 4b 2d 14c 76f 21r 1m
2c 20C 1f 2j 19k 53j 1f 22m
2i 6H 2I 12g 1f 74j 1f 22m
2g 19e 1g 1f 2j 40n 32j 1f 22m
2i 5H 2e 13g 1f 2j 54n 18j 1f 21x 1m
2g 20e 1f 74j 1f 21x 1m
22g 1f 2j 1p 68q 1f 2j 1f 22m
22g 1f 2j 1p 2s 1t 13u 50v 2s 1f 2j 1f 22m
22g 1f 2j 1p 68q 1f 2j 1f 22m
22g 1f 2j 70w 2j 1f 21r 1m
22g 1f 2j 70n 2j 1f 21r 1m
22g 1f 2j 70n 2j 1f 22m
22g 1f 2j 70n 2j 1f 22m
22g 1f 2j 70n 2j 1f 22m
22g 1f 2j 70n 2j 1f 22m
22g 1f 2j 70n 2j 1f 22m
22g 1f 2j 70n 2j 1f 22m
22g 1f 2j 70n 2j 1f 22m
22g 1f 2j 70n 2j 1f 22m
22g 1f 74j 1f 22m
22g 1f 2j 2A 10B 5A 8B 3A 6B 38j 1f 22m
22g 76f 22m
34g 1y 85m
34g 86y
34g 1y 2M 13N 32z 38y
34g 86z
34g 1z 1y 1O 11K 71y 1z
34g 86z
1a 2b 7C 2b 9C 2b 11C 6b 7C 61c 6b 5C 1a
