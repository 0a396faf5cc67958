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
r  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
s  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
t  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
u  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
v  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
w  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
x  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
y  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
z  default on #101318  |  #202224 on #f8fafd  |  default on #131313
A  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
B  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
C  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
D  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
E  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
F  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
G  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
H  default on #101318  |  #98c3af on #f8fafd bold  |  default on #131313
I  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
J  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 76l 1m 1n
2k 1l 2o 27p 45o 1l 1m 1n
2e 1l 74o 1l 2n
2q 1l 2o 70r 2o 1l 2n
2k 1l 2o 70s 2o 1l 2n
2k 1l 2o 70s 2o 1l 2n
2f 1l 2o 70s 2o 1l 2n
2f 1l 2o 70s 2o 1l 2n
2f 1l 2o 70s 2o 1l 2n
2f 1l 74o 1l 2n
2f 1l 2o 1t 69u 2o 1l 2n
2f 1l 2o 1t 2o 18v 46w 2o 1u 2o 1l 2n
2f 1l 2o 1t 69u 2o 1l 2n
2f 1l 74o 1l 2n
2f 1l 2o 2x 13p 54y 3o 1l 2n
2f 1l 2o 2y 70o 1l 2n
2f 1l 74o 1l 2z
2f 1l 2o 2A 10v 5A 12v 3A 17v 3A 5v 15o 1l 2z
2f 76l 2B
18f 1B 1z 1C 11D 47z 1B
18f 62B
1a 2b 7E 2b 6E 2b 9E 2b 11E 6b 7E 13c 6b 5E 1a
── 60 × 20 ──
1a 58l 1a
1g 1l 2o 27p 27o 1l 1g
1z 1l 56o 1l 1n
1z 1l 2o 51r 1F 2o 1l 1n
1z 1l 2o 51s 1F 2o 1l 1n
1z 1l 2o 51s 1F 2o 1l 1n
1z 1l 2o 51s 1F 2o 1l 1n
1z 1l 2o 51s 1G 2o 1l 1n
1z 1l 56o 1l 1n
1z 1l 2o 1t 51u 2o 1l 1n
1z 1l 2o 1t 2o 18v 28w 2o 1u 2o 1l 1n
1z 1l 2o 1t 51u 2o 1l 1n
1z 1l 56o 1l 1n
1z 1l 2o 2x 13p 30y 9o 1l 1n
1z 1l 2o 26y 28o 1l 1z
1z 1l 56o 1l 1z
1B 1l 2o 2A 10v 5A 12v 3A 17v 3A 2o 1l 1B
1B 1l 2o 4v 50o 1l 1B
1B 58l 1B
1a 2b 7E 2b 6E 2b 9E 2b 11E 6c 6b 5E 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 12f 10j 1f 1g
2k 7h 19f 5e 1f 1z 38m 7D 39m 1n
2f 12e 18f 1k 1f 1z 32m 20H 32m 1n
2k 11h 15f 5e 1f 1z 9D 3I 52D 21n
2f 29e 1f 1k 1f 1z 85n
7e 27f 1z 6D 3H 3I 3H 70n
2q 4b 2d 26c 1z 6D 3H 3I 3H 70n
2c 8E 12c 76l 22n
2k 6h 2i 12f 1l 2o 27p 45o 1l 22n
2f 19e 1f 1l 74o 1l 22n
2k 5h 2e 13f 1l 2o 70r 2o 1l 22n
2f 20e 1l 2o 70s 2o 1l 22n
22f 1l 2o 70s 2o 1l 22n
22f 1l 2o 70s 2o 1l 22n
22f 1l 2o 70s 2o 1l 22n
22f 1l 2o 70s 2o 1l 22n
22f 1l 74o 1l 22n
22f 1l 2o 1t 69u 2o 1l 22n
22f 1l 2o 1t 2o 18v 46w 2o 1u 2o 1l 22n
22f 1l 2o 1t 69u 2o 1l 22n
22f 1l 74o 1l 22n
22f 1l 2o 2x 13p 54y 3o 1l 22n
22f 1l 2o 2y 70o 1l 22n
22f 1l 74o 1l 22n
22f 1l 2o 2A 10v 5A 12v 3A 17v 3A 5v 15o 1l 22n
22f 76l 22n
34f 1z 85n
34f 1z 85n
34f 1z 85n
34f 86z
34f 1z 2H 13J 35B 35z
34f 86B
34f 1B 1z 1C 11D 71z 1B
34f 86B
1a 2b 7E 2b 6E 2b 9E 2b 11E 6b 7E 53c 6b 5E 1a
