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
r  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
s  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
t  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
u  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
v  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
w  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
x  default on #22262b  |  default on #e7e8eb  |  default on #262626
y  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
z  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
A  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
B  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
C  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
D  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
E  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
F  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
G  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
H  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
I  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
J  default on #101318  |  #caaabb on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 11h 18e 20g 1f 9i 1f 1g
2j 7h 7f 1j 1f 1k 26l 7m 27l 1n
2o 11b 3c 1o 1c 1k 3p 40m 18n
7e 11f 1k 60q 1n
2j 76r 2n
2j 1r 2s 16t 56s 1r 2n
2j 1r 74s 1r 2n
2f 1r 2s 65u 7s 1r 2n
2f 1r 2s 50u 22s 1r 2n
2f 1r 74s 1r 2n
2f 1r 2s 1v 68w 1r 2s 1r 2n
2f 1r 2s 1v 2x 1y 13z 50A 2x 1r 2s 1r 2n
2f 1r 2s 1v 68w 1r 2s 1r 2n
2f 1r 2s 70B 2s 1r 2n
2f 1r 74s 1r 2n
2f 1r 2s 2C 10B 5C 8B 3C 6B 38s 1r 2n
2f 76r 2k
18f 1k 2D 13E 44p 2k
18f 1k 20p 41k
18f 62p
18f 1p 1k 1F 18m 40k 1p
18f 62p
1a 2b 7G 2b 15G 2b 11G 6b 7G 15c 6b 5G 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 11h 18e 18g 1f 9i 1f 1g
1k 25l 7m 26l 1n
1k 58r 1n
1k 1r 2s 16t 38s 1r 1n
1k 1r 56s 1r 1n
1k 1r 2s 48u 6s 1r 1n
1k 1r 2s 52u 2s 1r 1n
1k 1r 2s 14u 40s 1r 1n
1k 1r 56s 1r 1n
1k 1r 2s 1v 50w 1r 2s 1r 1n
1k 1r 2s 1v 2x 1y 13z 32A 2x 1r 2s 1r 1n
1k 1r 2s 1v 50w 1r 2s 1r 1n
1k 1r 2s 52B 2s 1r 1k
1k 1r 56s 1r 1k
1k 1r 2s 2C 10B 5C 8B 3C 6B 20s 1r 1k
1p 58r 1p
1p 1k 1F 18m 38k 1p
60p
1a 2b 7G 2b 15G 2b 11G 8c 6b 5G 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 11h 18e 44g 1f 9i 1f 1g
2j 7h 19f 5e 1f 1k 38l 7m 39l 1n
2f 12e 18f 1j 1f 1k 6m 3p 12H 3p 33m 28n
2o 11b 15c 5G 1c 1k 84q 1n
2c 29G 1c 1o 1c 1k 6m 3p 12H 3p 61n
7e 27f 1k 85n
2j 4f 2I 26f 1k 6m 3p 12J 3p 61n
34f 1k 85n
2j 6h 2I 18f 5e 1f 1k 85n
2f 19e 11f 1j 1f 1k 85n
2j 5h 2e 13f 76r 22n
2f 20e 1r 2s 16t 56s 1r 22n
22f 1r 74s 1r 22n
22f 1r 2s 65u 7s 1r 22n
22f 1r 2s 50u 22s 1r 22n
22f 1r 74s 1r 22n
22f 1r 2s 1v 68w 1r 2s 1r 22n
22f 1r 2s 1v 2x 1y 13z 50A 2x 1r 2s 1r 22n
22f 1r 2s 1v 68w 1r 2s 1r 22n
22f 1r 2s 70B 2s 1r 22n
22f 1r 74s 1r 22n
22f 1r 2s 2C 10B 5C 8B 3C 6B 38s 1r 22n
22f 76r 22n
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
