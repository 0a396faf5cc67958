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
l  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
m  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
n  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
o  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
p  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
q  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
r  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
s  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
t  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
u  default on #22262b  |  default on #e7e8eb  |  default on #262626
v  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
w  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
x  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
y  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
z  default on #101318  |  #202224 on #f8fafd  |  default on #131313
A  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
B  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
C  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
D  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
E  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
F  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
G  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
H  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
I  default on #101318  |  #98c3af on #f8fafd bold  |  default on #131313
J  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
K  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
L  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 76l 1m 1n
2k 1l 2o 21p 51o 1l 1m 1n
2e 1l 74o 1l 2n
2q 1l 2o 70r 2o 1l 2n
2k 1l 2o 64r 8o 1l 2n
2k 1l 2o 31r 41o 1l 2n
2f 1l 74o 1l 2n
2f 1l 2o 1s 68t 1l 2o 1l 2n
2f 1l 2o 1s 2u 1v 13w 50x 2u 1l 2o 1l 2n
2f 1l 2o 1s 68t 1l 2o 1l 2n
2f 1l 2o 70y 2o 1l 2n
2f 1l 2o 70r 2o 1l 2n
2f 1l 2o 70r 2o 1l 2n
2f 1l 2o 70r 2o 1l 2n
2f 1l 2o 70r 2o 1l 2n
2f 1l 2o 70r 2o 1l 2n
2f 1l 2o 70r 2o 1l 2z
2f 1l 74o 1l 2z
2f 1l 2o 2A 10B 5A 8B 3A 6B 38o 1l 2C
2f 76l 1z 1C
18f 62C
1a 2b 7D 2b 6D 2b 9D 2b 11D 6b 7D 13c 6b 5D 1a
── 60 × 20 ──
1a 58l 1a
1g 1l 2o 21p 33o 1l 1g
1z 1l 56o 1l 1n
1z 1l 2o 50r 4o 1l 1n
1z 1l 2o 50r 4o 1l 1n
1z 1l 2o 44r 10o 1l 1n
1z 1l 2o 20r 34o 1l 1n
1z 1l 56o 1l 1n
1z 1l 2o 1s 50t 1l 2o 1l 1n
1z 1l 2o 1s 2u 1v 13w 32x 2u 1l 2o 1l 1n
1z 1l 2o 1s 50t 1l 2o 1l 1n
1z 1l 2o 51y 1E 2o 1l 1n
1z 1l 2o 51r 1E 2o 1l 1n
1z 1l 2o 51r 1E 2o 1l 1n
1z 1l 2o 51r 1F 2o 1l 1z
1z 1l 2o 51r 1G 2o 1l 1z
1C 1l 56o 1l 1C
1C 1l 2o 2A 10B 5A 8B 3A 6B 20o 1l 1C
1C 58l 1C
1a 2b 7D 2b 6D 2b 9D 2b 11D 6c 6b 5D 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 12f 10j 1f 1g
2k 7h 19f 5e 1f 1z 38m 7H 39m 1n
2f 12e 18f 1k 1f 1z 32m 20I 32m 1n
2k 11h 15f 5e 1f 1z 9H 3J 52H 21n
2f 29e 1f 1k 1f 1z 85n
7e 27f 1z 85n
2q 4b 2d 26c 1z 85n
2c 8D 12c 76l 22n
2k 6h 2i 12f 1l 2o 21p 51o 1l 22n
2f 19e 1f 1l 74o 1l 22n
2k 5h 2e 13f 1l 2o 70r 2o 1l 22n
2f 20e 1l 2o 64r 8o 1l 22n
22f 1l 2o 31r 41o 1l 22n
22f 1l 74o 1l 22n
22f 1l 2o 1s 68t 1l 2o 1l 22n
22f 1l 2o 1s 2u 1v 13w 50x 2u 1l 2o 1l 22n
22f 1l 2o 1s 68t 1l 2o 1l 22n
22f 1l 2o 70y 2o 1l 22n
22f 1l 2o 70r 2o 1l 22n
22f 1l 2o 70r 2o 1l 22n
22f 1l 2o 70r 2o 1l 22n
22f 1l 2o 70r 2o 1l 22n
22f 1l 2o 70r 2o 1l 22n
22f 1l 2o 70r 2o 1l 22n
22f 1l 74o 1l 22n
22f 1l 2o 2A 10B 5A 8B 3A 6B 38o 1l 22n
22f 76l 22n
34f 1z 85n
34f 1z 85n
34f 86z
34f 1z 2I 13K 35C 35z
34f 86C
34f 1C 1z 1L 11H 71z 1C
34f 86C
1a 2b 7D 2b 6D 2b 9D 2b 11D 6b 7D 53c 6b 5D 1a
