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
r  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
s  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
t  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
u  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
v  default on #101318  |  #a1a3a6 on #ebf3fc  |  default on #131313
w  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
x  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
y  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
z  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
A  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
B  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
C  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
D  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
E  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
F  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
G  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
H  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
I  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
J  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
K  default on #101318  |  #b8babd on #ebf3fc  |  default on #131313
L  default on #101318  |  #cab998 on #ebf3fc  |  default on #131313
M  default on #101318  |  #94c1c4 on #ebf3fc bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1k 1f 1l 26m 7n 27m 1o
2k 11h 3f 1k 1f 1l 3p 3q 7n 48o
2e 76r 2o
2s 1r 2t 24u 48t 1r 1v 1o
2k 1r 74t 1r 2o
2k 1r 2t 69w 3t 1r 2o
2f 1r 2t 68w 4t 1r 2o
2f 1r 2t 8w 64t 1r 2o
2f 1r 74t 1r 2o
2f 1r 2t 2x 6y 62z 2t 1r 2o
2f 1r 2t 2A 6B 62A 2t 1r 2o
2f 1r 2t 2x 6y 62z 2t 1r 2o
2f 1r 74t 1r 2o
2f 1r 22t 3C 1D 10C 2t 5C 1D 8C 22t 1r 2o
2f 1r 74t 1r 2o
2f 1r 2t 2E 10F 5E 8F 5E 12F 3E 7F 20t 1r 2o
2f 76r 2l
18f 1l 2G 13H 32p 14l
18f 62p
18f 1p 1l 1I 11n 47l 1p
18f 62p
1a 2b 7J 2b 9J 2b 11J 6b 7J 21c 6b 5J 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 1f 9j 13f 1g
1l 58r 1o
1l 1r 2t 24u 30t 1r 1o
1l 1r 56t 1r 1o
1l 1r 2t 52w 2t 1r 1o
1l 1r 2t 48w 6t 1r 1o
1l 1r 2t 45w 9t 1r 1o
1l 1r 56t 1r 1o
1l 1r 2t 2x 6y 44z 2t 1r 1o
1l 1r 2t 2A 6B 44A 2t 1r 1o
1l 1r 2t 2x 6y 44z 2t 1r 1o
1l 1r 56t 1r 1o
1l 1r 13t 3C 1D 10C 2t 5C 1D 8C 13t 1r 1o
1l 1r 56t 1r 1l
1l 1r 2t 2E 10F 5E 8F 5E 12F 3E 7F 2t 1r 1l
1p 58r 1p
1p 1l 1I 11n 45l 1p
60p
1a 2b 7J 2b 9J 2b 11J 6b 8J 6b 5J 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 1f 9j 13f 1g
2k 7h 19f 5e 1f 1l 38m 7n 39m 1o
2f 12e 18f 1k 1f 1l 6n 3p 3q 3p 70o
2k 11h 15f 5e 1f 1l 6K 3L 3M 3L 69v 1o
2f 29e 1f 1k 1f 1l 6n 3p 3q 3p 70o
7e 27f 1l 85o
2s 4b 2d 20c 5J 1c 1l 85o
2c 11J 21c 1l 85o
2k 6h 2i 18f 5e 1f 1l 85o
2f 19e 1f 76r 22o
2k 5h 2e 13f 1r 2t 24u 48t 1r 22o
2f 20e 1r 74t 1r 22o
22f 1r 2t 69w 3t 1r 22o
22f 1r 2t 68w 4t 1r 22o
22f 1r 2t 8w 64t 1r 22o
22f 1r 74t 1r 22o
22f 1r 2t 2x 6y 62z 2t 1r 22o
22f 1r 2t 2A 6B 62A 2t 1r 22o
22f 1r 2t 2x 6y 62z 2t 1r 22o
22f 1r 74t 1r 22o
22f 1r 22t 3C 1D 10C 2t 5C 1D 8C 22t 1r 22o
22f 1r 74t 1r 22o
22f 1r 2t 2E 10F 5E 8F 5E 12F 3E 7F 20t 1r 22o
22f 76r 22o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 86l
34f 1l 2G 13H 32p 38l
34f 86p
34f 1p 1l 1I 11n 71l 1p
34f 86p
1a 2b 7J 2b 9J 2b 11J 6b 7J 61c 6b 5J 1a
