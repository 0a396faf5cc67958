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
j  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
k  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
l  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
m  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
n  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
o  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
p  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
q  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
r  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
s  default on #22262b  |  default on #e7e8eb  |  default on #262626
t  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
u  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
v  default on #101318  |  #202224 on #f8fafd  |  default on #131313
w  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
x  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
y  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
z  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
A  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
B  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
C  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
D  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
E  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
F  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
G  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
H  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
I  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
J  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
K  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 76l 2m
2k 1l 2n 16o 56n 1l 2m
2e 1l 2n 64p 8n 1l 2m
2q 1l 2n 9o 63n 1l 2m
2k 1l 2n 61p 11n 1l 2m
2k 1l 2n 62p 10n 1l 2m
2f 1l 2n 70p 2n 1l 2m
2f 1l 2n 58p 14n 1l 2m
2f 1l 2n 13o 59n 1l 2m
2f 1l 2n 63p 9n 1l 2m
2f 1l 2n 60p 12n 1l 2m
2f 1l 2n 59p 13n 1l 2m
2f 1l 2n 52p 20n 1l 2m
2f 1l 2n 54p 18n 1l 2m
2f 1l 74n 1l 2m
2f 1l 2n 1r 2s 22t 1u 42t 2s 2n 1l 2m
2f 1l 74n 1l 2v
2f 1l 6n 5w 1x 13w 2n 7w 1x 11w 2n 4w 1x 14w 7n 1l 2v
2f 1l 2n 5y 8z 3y 8z 3y 7z 38n 1l 2A
2f 76l 1v 1A
18f 62A
1a 2b 7B 2b 9B 2b 11B 6b 7B 21c 6b 5B 1a
── 60 × 20 ──
1a 58l 1a
1g 1l 2n 16o 38n 1l 1g
1v 1l 2n 46p 5n 1C 2n 1l 1m
1v 1l 2n 17p 34n 1C 2n 1l 1m
1v 1l 2n 9o 42n 1C 2n 1l 1m
1v 1l 2n 42p 9n 1C 2n 1l 1m
1v 1l 2n 20p 31n 1C 2n 1l 1m
1v 1l 2n 48p 3n 1C 2n 1l 1m
1v 1l 2n 15p 36n 1D 2n 1l 1m
1v 1l 2n 45p 6n 1E 2n 1l 1m
1v 1l 2n 26p 25n 1E 2n 1l 1m
1v 1l 2n 49p 2n 1E 2n 1l 1m
1v 1l 2n 10p 41n 1E 2n 1l 1m
1v 1l 2n 13o 38n 1E 2n 1l 1m
1v 1l 2n 1r 2s 22t 1u 24t 2s 2n 1l 1v
1v 1l 56n 1l 1v
1A 1l 4n 3w 1x 10w 2n 3w 1x 6w 2n 4w 1x 14w 5n 1l 1A
1A 1l 2n 5y 8z 3y 8z 3y 7z 20n 1l 1A
1A 37l 19F 2l 1A
1a 2b 7B 2b 9B 2b 11B 6b 8B 6b 5B 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 1f 9j 13f 1g
2k 7h 19f 5e 1f 1v 85m
2f 12e 18f 1k 1f 1v 85m
2k 11h 9f 76l 22m
2f 20e 1l 2n 16o 56n 1l 22m
7e 15f 1l 74n 1l 22m
2q 4b 2d 14c 1l 2n 64p 8n 1l 22m
22c 1l 74n 1l 22m
2k 6h 2i 12f 1l 2n 9o 63n 1l 22m
2f 19e 1f 1l 2n 61p 11n 1l 22m
2k 5h 2e 13f 1l 2n 62p 10n 1l 22m
2f 20e 1l 2n 70p 2n 1l 22m
22f 1l 2n 58p 14n 1l 22m
22f 1l 74n 1l 22m
22f 1l 2n 13o 59n 1l 22m
22f 1l 2n 63p 9n 1l 1G 21m
22f 1l 2n 60p 12n 1l 22m
22f 1l 2n 59p 13n 1l 22m
22f 1l 2n 52p 20n 1l 22m
22f 1l 2n 54p 18n 1l 22m
22f 1l 74n 1l 22m
22f 1l 74n 1l 22m
22f 1l 2n 1H 68r 1l 2n 1l 22m
22f 1l 2n 1H 2s 22t 1u 41t 2s 1l 2n 1l 22m
22f 1l 2n 1H 68r 1l 2n 1l 22m
22f 1l 74n 1l 22m
22f 1l 6n 5w 1x 13w 2n 7w 1x 11w 2n 4w 1x 14w 7n 1l 22m
22f 1l 74n 1l 22m
22f 1l 2n 5y 8z 3y 8z 3y 7z 38n 1l 22m
22f 76l 22v
34f 1v 2I 13J 32A 38v
34f 86A
34f 1A 1v 1K 11G 71v 1A
34f 86A
1a 2b 7B 2b 9B 2b 11B 6b 7B 61c 6b 5B 1a
