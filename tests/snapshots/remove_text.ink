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
p  default on #101318  |  #98c3af on #f8fafd bold  |  default on #131313
q  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
r  default on #101318  |  #98c3af on #f1f3f6  |  default on #131313
s  default on #101318  |  #98c3af on #ebf3fc bold  |  default on #131313
t  default on #101318  |  #94c1c4 on #ebf3fc bold  |  default on #131313
u  default on #101318  |  #b8babd on #ebf3fc  |  default on #131313
v  default on #101318  |  #a1a3a6 on #ebf3fc  |  default on #131313
w  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
x  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
y  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
z  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
A  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
B  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
C  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
D  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
E  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
F  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
G  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
H  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
I  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
J  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
K  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 7h 7f 1k 1f 1l 26m 7n 27m 1o
2k 11h 3f 1k 1f 1l 20m 20p 20m 1o
7e 11f 1l 59n 2o
2q 4b 2d 8c 1r 1c 1l 3s 3t 7u 47v 1o
2k 76w 1v 1o
2k 1w 2x 15y 57x 1w 2o
2f 1w 74x 1w 2o
2f 1w 2x 69z 3x 1w 2o
2f 1w 2x 69z 3x 1w 2o
2f 1w 2x 60z 12x 1w 2o
2f 1w 74x 1w 2o
2f 1w 24x 3A 1B 8A 2x 3C 1D 8C 24x 1w 2o
2f 1w 74x 1w 2o
2f 1w 2x 3E 8F 1E 10F 3E 7F 40x 1w 2o
2f 76w 2o
18f 1l 61o
18f 62l
18f 1l 2p 13G 35H 11l
18f 62H
18f 1H 1l 1I 11n 47l 1H
18f 62H
1a 2b 7J 2b 6J 2b 9J 2b 11J 6b 7J 13c 6b 5J 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 12f 10j 1f 1g
1l 25m 7n 26m 1o
1l 58w 1o
1l 1w 2x 15y 39x 1w 1o
1l 1w 56x 1w 1o
1l 1w 2x 52z 2x 1w 1o
1l 1w 2x 49z 5x 1w 1o
1l 1w 2x 50z 4x 1w 1o
1l 1w 2x 46z 8x 1w 1o
1l 1w 56x 1w 1o
1l 1w 56x 1w 1o
1l 1w 15x 3A 1B 8A 2x 3C 1D 8C 15x 1w 1o
1l 1w 56x 1w 1o
1l 1w 2x 3E 8F 1E 10F 3E 7F 22x 1w 1l
1l 58w 1l
60H
1H 1l 1I 11n 45l 1H
60H
1a 2b 7J 2b 6J 2b 9J 2b 11J 6c 6b 5J 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 12f 10j 1f 1g
2k 7h 19f 5e 1f 1l 38m 7n 39m 1o
2f 12e 18f 1k 1f 1l 32m 20p 32m 1o
2k 11h 15f 5e 1f 1l 9n 3K 52n 21o
2f 29e 1f 1k 1f 1l 85o
7e 27f 1l 6u 3s 3t 3s 69v 1o
2q 4b 2d 26c 1l 85o
2c 8J 22c 1r 1c 1l 85o
2k 6h 2i 18f 5e 1f 1l 85o
2f 19e 11f 1k 1f 1l 85o
2k 5h 2e 19f 5e 1f 1l 85o
2f 20e 76w 22o
22f 1w 2x 15y 57x 1w 22o
22f 1w 74x 1w 22o
22f 1w 2x 69z 3x 1w 22o
22f 1w 2x 69z 3x 1w 22o
22f 1w 2x 60z 12x 1w 22o
22f 1w 74x 1w 22o
22f 1w 24x 3A 1B 8A 2x 3C 1D 8C 24x 1w 22o
22f 1w 74x 1w 22o
22f 1w 2x 3E 8F 1E 10F 3E 7F 40x 1w 22o
22f 76w 22o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 86l
34f 1l 2p 13G 35H 35l
34f 86H
34f 1H 1l 1I 11n 71l 1H
34f 86H
1a 2b 7J 2b 6J 2b 9J 2b 11J 6b 7J 53c 6b 5J 1a
