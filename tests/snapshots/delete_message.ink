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
l  default on #101318  |  #202224 on #f8fafd  |  default on #131313
m  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
n  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
o  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
p  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
q  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
r  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
s  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
t  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
u  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
v  default on #101318  |  #a1a3a6 on #ebf3fc  |  default on #131313
w  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
x  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
y  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
z  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
A  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
B  default on #101318  |  #a1a3a6 on #f1f6fc  |  default on #131313
C  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
D  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
E  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
F  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
G  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
H  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
I  default on #101318  |  #c1c3c6 on #f8fafd reverse  |  default on #131313
J  default on #101318  |  #b8babd on #ebf3fc  |  default on #131313
K  default on #101318  |  #cab998 on #ebf3fc  |  default on #131313
L  default on #101318  |  #a1a3a6 on #ebf3fc bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1k 1f 1l 26m 7n 27m 1o
2k 11h 3f 1k 1f 1l 3p 3q 7n 48o
7e 11f 1l 3p 58o
2r 76s 2o
2k 1s 2t 28u 44t 1s 2o
2k 1s 74t 1s 1v 1o
2f 1s 2t 34w 38t 1s 1v 1o
2f 1s 74t 1s 2o
2f 1s 2t 66w 6t 1s 2o
2f 1s 2t 68w 4t 1s 2o
2f 1s 2t 38w 34t 1s 2o
2f 1s 74t 1s 2o
2f 1s 24t 3x 1y 8x 2t 3z 1A 8z 24t 1s 2o
2f 1s 74t 1s 1B 1o
2f 1s 2t 3C 8D 1C 10D 3C 7D 40t 1s 1B 1o
2f 76s 1B 1o
18f 62l
18f 1l 2E 13F 32p 14l
18f 62p
18f 1p 1l 1G 11n 47l 1p
18f 62p
1a 2b 7H 2b 9H 2b 11H 6b 7H 21c 6b 5H 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 1f 9j 13f 1g
1l 3p 56o
1l 58s 1o
1l 1s 2t 28u 26t 1s 1o
1l 1s 56t 1s 1I
1l 1s 2t 34w 20t 1s 1I
1l 1s 56t 1s 1I
1l 1s 2t 50w 4t 1s 1I
1l 1s 2t 50w 4t 1s 1I
1l 1s 2t 51w 3t 1s 1I
1l 1s 2t 20w 34t 1s 1I
1l 1s 56t 1s 1I
1l 1s 15t 3x 1y 8x 2t 3z 1A 8z 15t 1s 1I
1l 1s 56t 1s 1l
1l 1s 2t 3C 8D 1C 10D 3C 7D 22t 1s 1l
1p 58s 1p
1p 1l 1G 11n 45l 1p
60p
1a 2b 7H 2b 9H 2b 11H 6b 8H 6b 5H 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 1f 9j 13f 1g
2k 7h 19f 5e 1f 1l 38m 7n 39m 1o
2f 12e 18f 1k 1f 1l 6n 3p 3q 3p 70o
2k 11h 15f 5e 1f 1l 12o 3p 6n 64o
2f 29e 1f 1k 1f 1l 6n 3p 3q 3p 70o
7e 27f 1l 85o
2r 4b 2d 20c 5H 1c 1l 6J 3K 3L 3K 69v 1o
2c 30H 2c 1l 85o
2k 6h 2i 18f 5e 1f 1l 6n 3p 3q 3p 36n 34o
2f 19e 11f 1k 1f 1l 12o 3p 70o
2k 5h 2e 13f 76s 22o
2f 20e 1s 2t 28u 44t 1s 22o
22f 1s 74t 1s 22o
22f 1s 2t 34w 38t 1s 22o
22f 1s 74t 1s 22o
22f 1s 2t 66w 6t 1s 21B 1o
22f 1s 2t 68w 4t 1s 21B 1o
22f 1s 2t 38w 34t 1s 22o
22f 1s 74t 1s 22o
22f 1s 24t 3x 1y 8x 2t 3z 1A 8z 24t 1s 22o
22f 1s 74t 1s 22o
22f 1s 2t 3C 8D 1C 10D 3C 7D 40t 1s 22o
22f 76s 22o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 86l
34f 1l 2E 13F 32p 38l
34f 86p
34f 1p 1l 1G 11n 71l 1p
34f 86p
1a 2b 7H 2b 9H 2b 11H 6b 7H 61c 6b 5H 1a
