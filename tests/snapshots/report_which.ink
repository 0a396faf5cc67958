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
r  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
s  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
t  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
u  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
v  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
w  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
x  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
y  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
z  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
A  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
B  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
C  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
D  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
E  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
F  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
G  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
H  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
I  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
J  default on #101318  |  #98c3af on #f1f3f6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 7h 7f 1k 1f 1l 26m 7n 27m 1o
2k 11h 3f 1k 1f 1l 20m 20p 20m 1o
7e 11f 1l 59n 2o
2q 76r 2o
2k 1r 2s 24t 48s 1r 2o
2k 1r 74s 1r 2o
2f 1r 2s 70u 2s 1r 2o
2f 1r 2s 6u 66s 1r 2o
2f 1r 74s 1r 2o
2f 1r 2s 2v 6w 62x 2s 1r 2o
2f 1r 2s 2v 6w 62x 2s 1r 2o
2f 1r 2s 2y 6z 62y 2s 1r 2o
2f 1r 74s 1r 2o
2f 1r 22s 3A 1B 10A 2s 5A 1B 8A 22s 1r 2o
2f 1r 74s 1r 2o
2f 1r 2s 2C 10D 5C 8D 5C 12D 3C 7D 20s 1r 2o
2f 76r 2l
18f 1l 2p 13E 35F 11l
18f 62F
18f 1F 1l 1G 11n 47l 1F
18f 62F
1a 2b 7H 2b 6H 2b 9H 2b 11H 6b 7H 13c 6b 5H 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 12f 10j 1f 1g
1l 25m 7n 26m 1o
1l 58r 1o
1l 1r 2s 24t 30s 1r 1o
1l 1r 56s 1r 1o
1l 1r 2s 50u 4s 1r 1o
1l 1r 2s 26u 28s 1r 1o
1l 1r 56s 1r 1o
1l 1r 2s 2v 6w 44x 2s 1r 1o
1l 1r 2s 2v 6w 44x 2s 1r 1o
1l 1r 2s 2y 6z 44y 2s 1r 1o
1l 1r 56s 1r 1o
1l 1r 13s 3A 1B 10A 2s 5A 1B 8A 13s 1r 1o
1l 1r 56s 1r 1l
1l 1r 2s 2C 10D 5C 8D 5C 12D 3C 7D 2s 1r 1l
1F 58r 1F
1F 1l 1G 11n 45l 1F
60F
1a 2b 7H 2b 6H 2b 9H 2b 11H 6c 6b 5H 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 12f 10j 1f 1g
2k 7h 19f 5e 1f 1l 38m 7n 39m 1o
2f 12e 18f 1k 1f 1l 32m 20p 32m 1o
2k 11h 15f 5e 1f 1l 9n 3I 52n 21o
2f 29e 1f 1k 1f 1l 85o
7e 27f 1l 6n 3p 3I 3p 70o
2q 4b 2d 26c 1l 6n 3p 3I 3p 70o
2c 8H 22c 1J 1c 1l 6n 3p 3I 3p 70o
2k 6h 2i 18f 5e 1f 1l 85o
2f 19e 11f 1k 1f 1l 85o
2k 5h 2e 13f 76r 22o
2f 20e 1r 2s 24t 48s 1r 22o
22f 1r 74s 1r 22o
22f 1r 2s 70u 2s 1r 22o
22f 1r 2s 6u 66s 1r 22o
22f 1r 74s 1r 22o
22f 1r 2s 2v 6w 62x 2s 1r 22o
22f 1r 2s 2v 6w 62x 2s 1r 22o
22f 1r 2s 2y 6z 62y 2s 1r 22o
22f 1r 74s 1r 22o
22f 1r 22s 3A 1B 10A 2s 5A 1B 8A 22s 1r 22o
22f 1r 74s 1r 22o
22f 1r 2s 2C 10D 5C 8D 5C 12D 3C 7D 20s 1r 22o
22f 76r 22o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 86l
34f 1l 2p 13E 35F 35l
34f 86F
34f 1F 1l 1G 11n 71l 1F
34f 86F
1a 2b 7H 2b 6H 2b 9H 2b 11H 6b 7H 53c 6b 5H 1a
