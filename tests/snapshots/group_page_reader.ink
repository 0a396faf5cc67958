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
q  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
r  default on #101318  |  #9dbedb on #f8fafd bold  |  default on #131313
s  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
t  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
u  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
v  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
w  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
x  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
y  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
z  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
A  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
B  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
C  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
D  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
E  default on #101318  |  #caaabb on #f8fafd bold  |  default on #131313
F  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
G  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
H  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 11h 18e 20g 1f 9i 1f 1g
2j 7h 7f 1j 1f 1k 26l 7m 27l 1n
2o 11b 3c 1o 1c 1k 3p 40m 18n
2e 76q 1r 1n
2j 1q 2s 39t 33s 1q 2n
2j 1q 74s 1q 2n
2j 1q 2s 8u 16v 46u 2s 1q 2n
2f 1q 2s 8u 16v 46u 2s 1q 2n
2f 1q 2s 8u 3v 59u 2s 1q 2n
2f 1q 2s 8u 41v 21u 2s 1q 2n
2f 1q 2s 8u 26v 36u 2s 1q 2n
2f 1q 2s 70w 2s 1q 2n
2f 1q 2s 70u 2s 1q 2n
2f 1q 2s 70u 2s 1q 2n
2f 1q 74s 1q 2n
2f 1q 2s 2x 13t 46y 11s 1q 2n
2f 1q 74s 1q 2k
2f 1q 2s 2z 10A 5z 8A 3z 6A 38s 1q 2k
2f 76q 2k
18f 62p
18f 1p 1k 1B 18m 40k 1p
18f 62p
1a 2b 7C 2b 15C 2b 11C 6b 7C 15c 6b 5C 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 58q 1g
1k 1q 2s 39t 15s 1q 1n
1k 1q 56s 1q 1n
1k 1q 2s 8u 16v 28u 2s 1q 1n
1k 1q 2s 8u 16v 28u 2s 1q 1n
1k 1q 2s 8u 3v 41u 2s 1q 1n
1k 1q 2s 8u 41v 3u 2s 1q 1n
1k 1q 2s 8u 26v 18u 2s 1q 1n
1k 1q 2s 52w 2s 1q 1n
1k 1q 2s 52u 2s 1q 1n
1k 1q 2s 52u 2s 1q 1n
1k 1q 2s 52u 2s 1q 1n
1k 1q 56s 1q 1k
1k 1q 2s 2x 13t 37y 2s 1q 1k
1k 1q 2s 8y 46s 1q 1k
1p 1q 56s 1q 1p
1p 1q 2s 2z 10A 5z 8A 3z 6A 20s 1q 1p
1p 58q 1p
1a 2b 7C 2b 15C 2b 11C 8c 6b 5C 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 11h 47e 15g 1f 9i 1f 1g
2j 7h 19f 5e 1f 1k 38l 7m 39l 1n
2f 12e 18f 1j 1f 1k 6m 3p 12D 3p 33m 28n
9e 25f 1k 84r 1n
2o 11b 15c 5C 1c 1k 6m 3p 12D 3p 61n
2c 29C 1c 1o 1c 1k 85n
7e 27f 1k 6m 3p 12E 3p 61n
2j 4f 2F 26f 1k 85n
34f 1k 85n
2j 6h 2F 12f 76q 22n
2f 19e 1f 1q 2s 39t 33s 1q 22n
2j 5h 2e 13f 1q 74s 1q 22n
2f 20e 1q 2s 8u 16v 46u 2s 1q 22n
22f 1q 2s 8u 16v 46u 2s 1q 22n
22f 1q 2s 8u 3v 59u 2s 1q 22n
22f 1q 2s 8u 41v 21u 2s 1q 22n
22f 1q 2s 8u 26v 36u 2s 1q 22n
22f 1q 2s 70w 2s 1q 22n
22f 1q 2s 70u 2s 1q 22n
22f 1q 2s 70u 2s 1q 22n
22f 1q 74s 1q 22n
22f 1q 2s 2x 13t 46y 11s 1q 22n
22f 1q 74s 1q 22n
22f 1q 2s 2z 10A 5z 8A 3z 6A 38s 1q 22n
22f 76q 22n
34f 1k 85n
34f 1k 85n
34f 1k 85n
34f 1k 85n
34f 86k
34f 1k 2G 13H 46p 24k
34f 86p
34f 1p 1k 1B 40m 42k 1p
34f 86p
1a 2b 7C 2b 15C 2b 11C 6b 7C 55c 6b 5C 1a
