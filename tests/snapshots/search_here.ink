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
p  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
q  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
r  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
s  default on #101318  |  #98c3af on #f1f3f6  |  default on #131313
t  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
u  default on #101318  |  #a1a3a6 on #f1f6fc  |  default on #131313
v  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
w  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
x  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
y  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
z  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
A  default on #22262b  |  default on #e7e8eb  |  default on #262626
B  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
C  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
D  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
E  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
F  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
G  default on #101318  |  #98c3af on #f8fafd bold  |  default on #131313
H  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
I  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
J  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
K  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
L  default on #101318  |  #b8babd on #f1f6fc  |  default on #131313
M  default on #101318  |  #cab998 on #f1f6fc  |  default on #131313
N  default on #101318  |  #a1a3a6 on #f1f6fc bold  |  default on #131313
O  default on #101318  |  #a1a3a6 on #f1f6fc underline  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 7h 7f 1k 1f 1l 26m 7n 27m 1o
2k 11h 3f 1k 1f 1l 3p 3q 7n 48o
7e 11f 1l 3p 58o
2r 4b 2d 8c 1s 1c 1l 3p 58o
2k 76t 1u 1o
2k 1t 2v 16w 56v 1t 1u 1o
2f 1t 74v 1t 1m 1o
2f 1t 2v 70x 2v 1t 2o
2f 1t 2v 46x 26v 1t 2o
2f 1t 74v 1t 2o
2f 1t 2v 1y 68z 1t 2v 1t 1u 1o
2f 1t 2v 1y 2A 1B 28C 35D 2A 1t 2v 1t 1u 1o
2f 1t 2v 1y 68z 1t 2v 1t 2o
2f 1t 74v 1t 2o
2f 1t 2v 5E 10F 3E 7F 47v 1t 2o
2f 76t 2o
18f 62l
18f 1l 2G 13H 35I 11l
18f 62I
18f 1I 1l 1J 11n 47l 1I
18f 62I
1a 2b 7K 2b 6K 2b 9K 2b 11K 6b 7K 13c 6b 5K 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 12f 10j 1f 1g
1l 25m 7n 26m 1o
1l 58t 1o
1l 1t 2v 16w 38v 1t 1o
1l 1t 56v 1t 1o
1l 1t 2v 51x 3v 1t 1o
1l 1t 2v 48x 6v 1t 1o
1l 1t 2v 16x 38v 1t 1o
1l 1t 56v 1t 1o
1l 1t 2v 1y 50z 1t 2v 1t 1o
1l 1t 2v 1y 2A 1B 28C 17D 2A 1t 2v 1t 1o
1l 1t 2v 1y 50z 1t 2v 1t 1o
1l 1t 56v 1t 1o
1l 1t 2v 5E 10F 3E 7F 29v 1t 1l
1l 58t 1l
60I
1I 1l 1J 11n 45l 1I
60I
1a 2b 7K 2b 6K 2b 9K 2b 11K 6c 6b 5K 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 12f 10j 1f 1g
2k 7h 19f 5e 1f 1l 38m 7n 39m 1o
2f 12e 18f 1k 1f 1l 6n 3p 3q 3p 70o
2k 11h 15f 5e 1f 1l 6n 3p 3q 3p 70o
2f 29e 1f 1k 1f 1l 85o
7e 27f 1l 6L 3M 3N 3M 69u 1o
2r 4b 2d 26c 1l 32m 20G 32m 1o
2c 8K 22c 1s 1c 1l 9n 3q 52n 21o
2k 6h 2i 18f 5e 1f 1l 85o
2f 19e 11f 1k 1f 1l 6n 3G 3q 3G 70o
2k 5h 2e 19f 5e 1f 1l 85o
2f 20e 76t 2O 14L 5u 1o
22f 1t 2v 16w 56v 1t 22o
22f 1t 74v 1t 22o
22f 1t 2v 70x 2v 1t 22o
22f 1t 2v 46x 26v 1t 22o
22f 1t 74v 1t 22o
22f 1t 2v 1y 68z 1t 2v 1t 22o
22f 1t 2v 1y 2A 1B 28C 35D 2A 1t 2v 1t 22o
22f 1t 2v 1y 68z 1t 2v 1t 22o
22f 1t 74v 1t 22o
22f 1t 2v 5E 10F 3E 7F 47v 1t 22o
22f 76t 22o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 1l 85o
34f 86l
34f 1l 2G 13H 35I 35l
34f 86I
34f 1I 1l 1J 11n 71l 1I
34f 86I
1a 2b 7K 2b 6K 2b 9K 2b 11K 6b 7K 53c 6b 5K 1a
