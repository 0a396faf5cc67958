   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
d  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
e  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
f  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
g  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
h  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
i  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
j  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
k  default on #101318  |  #202224 on #f8fafd  |  default on #131313
l  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
m  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
n  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
o  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
p  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
q  default on #101318  |  #9dbedb on #f8fafd bold  |  default on #131313
r  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
s  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
t  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
u  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
v  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
w  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
x  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
y  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
z  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
A  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
B  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
C  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
D  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
E  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
F  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
G  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
H  default on #101318  |  default on #f8fafd  |  default on #131313
I  default on #101318  |  #caaabb on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 11h 37e 1g 1f 9i 1f 1g
2j 7h 7f 1j 1f 1k 26l 7m 27l 1n
2o 11b 3c 1o 1c 1k 3p 40m 18n
7e 11f 1k 60q 1n
2j 4f 2r 10f 1k 3p 3s 7m 48n
2j 6h 2r 6f 1j 1f 1k 3p 58n
2j 76t 2n
2f 1t 2u 28v 44u 1t 2n
2f 1t 74u 1t 2n
2f 1t 2u 67w 5u 1t 2n
2f 1t 2u 35w 37u 1t 2n
2f 1t 74u 1t 2n
2f 1t 22u 3x 1y 10x 2u 4z 1A 9z 22u 1t 2n
2f 1t 74u 1t 2n
2f 1t 2u 3B 8C 1B 12C 3B 7C 38u 1t 2n
2f 76t 2n
18f 62k
18f 1k 2D 13E 44p 2k
18f 1k 20p 41k
18f 62p
18f 1p 1k 1F 18m 40k 1p
18f 62p
1a 2b 7G 2b 15G 2b 11G 6b 7G 15c 6b 5G 1a
── 60 × 20 ──
60H
60H
60H
60H
1H 58t 1H
1H 1t 2u 28v 26u 1t 1H
1H 1t 56u 1t 1H
1H 1t 2u 52w 2u 1t 1H
1H 1t 2u 50w 4u 1t 1H
1H 1t 56u 1t 1H
1H 1t 56u 1t 1H
1H 1t 13u 3x 1y 10x 2u 4z 1A 9z 13u 1t 1H
1H 1t 56u 1t 1H
1H 1t 2u 3B 8C 1B 12C 3B 7C 20u 1t 1H
1H 58t 1H
60H
60H
60H
60H
60H
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 11h 37e 25g 1f 9i 1f 1g
2j 7h 19f 5e 1f 1k 38l 7m 39l 1n
2f 12e 18f 1j 1f 1k 6m 3p 12s 3p 33m 28n
2o 11b 15c 5G 1c 1k 84q 1n
2c 29G 1c 1o 1c 1k 6m 3p 12s 3p 61n
7e 27f 1k 85n
2j 4f 2r 26f 1k 6m 3p 12I 3p 61n
34f 1k 85n
2j 6h 2r 18f 5e 1f 1k 85n
2f 19e 11f 1j 1f 1k 85n
2j 5h 2e 19f 5e 1f 1k 85n
2f 21e 9f 1j 1f 1k 85n
22f 76t 22n
22f 1t 2u 28v 44u 1t 22n
22f 1t 74u 1t 22n
22f 1t 2u 67w 5u 1t 22n
22f 1t 2u 35w 37u 1t 22n
22f 1t 74u 1t 22n
22f 1t 22u 3x 1y 10x 2u 4z 1A 9z 22u 1t 22n
22f 1t 74u 1t 22n
22f 1t 2u 3B 8C 1B 12C 3B 7C 38u 1t 22n
22f 76t 22n
34f 1k 85n
34f 1k 85n
34f 1k 85n
34f 1k 85n
34f 1k 85n
34f 1k 85n
34f 1k 85n
34f 86k
34f 1k 2D 13E 65p 5k
34f 86p
34f 1p 1k 1F 18m 64k 1p
34f 86p
1a 2b 7G 2b 15G 2b 11G 6b 7G 55c 6b 5G 1a
