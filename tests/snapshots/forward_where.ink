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
m  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
n  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
o  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
p  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
q  default on #101318  |  #a1a3a6 on #ebf3fc  |  default on #131313
r  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
s  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
t  default on #101318  |  #a1a3a6 on #f1f6fc  |  default on #131313
u  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
v  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
w  default on #22262b  |  default on #e7e8eb  |  default on #262626
x  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
y  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
z  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
A  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
B  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737
C  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
D  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
E  default on #101318  |  #202224 on #f8fafd  |  default on #131313
F  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
G  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
H  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
I  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
J  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
K  default on #101318  |  #c1c3c6 on #f8fafd reverse  |  default on #131313
L  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
M  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
N  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
O  default on #101318  |  #b8babd on #ebf3fc  |  default on #131313
P  default on #101318  |  #cab998 on #ebf3fc  |  default on #131313
Q  default on #101318  |  #94c1c4 on #ebf3fc bold  |  default on #131313
R  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
S  default on #101318  |  #b8babd on #f1f6fc  |  default on #131313
T  default on #101318  |  #cab998 on #f1f6fc  |  default on #131313
U  default on #101318  |  #a1a3a6 on #f1f6fc bold  |  default on #131313
V  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
W  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 76l 1m 1n
2k 1l 2o 15p 57o 1l 1q 1n
2e 1l 74o 1l 1q 1n
2r 1l 2o 28s 44o 1l 1q 1n
2k 1l 2o 33s 39o 1l 2n
2k 1l 74o 1l 1t 1n
2f 1l 2o 1u 68v 1l 2o 1l 1t 1n
2f 1l 2o 1u 2w 1x 13y 50z 2w 1l 2o 1l 2n
2f 1l 2o 1u 68v 1l 2o 1l 2n
2f 1l 2o 7A 14B 49C 2o 1l 2n
2f 1l 2o 70C 2o 1l 2n
2f 1l 2o 11p 14D 45s 2o 1l 2n
2f 1l 2o 70s 2o 1l 2n
2f 1l 2o 6p 14D 50s 2o 1l 1t 1n
2f 1l 2o 5p 14D 51s 2o 1l 1t 1n
2f 1l 2o 4p 14D 52s 2o 1l 1t 1n
2f 1l 74o 1l 2E
2f 1l 2o 2F 10D 5F 8D 3F 6D 38o 1l 2E
2f 76l 2G
18f 1G 1E 1H 11I 47E 1G
18f 62G
1a 2b 7J 2b 9J 2b 11J 6b 7J 21c 6b 5J 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 58l 1g
1E 1l 2o 15p 39o 1l 1n
1E 1l 56o 1l 1n
1E 1l 2o 28s 26o 1l 1n
1E 1l 2o 33s 21o 1l 1K
1E 1l 56o 1l 1K
1E 1l 2o 1u 50v 1l 2o 1l 1K
1E 1l 2o 1u 2w 1x 13y 32z 2w 1l 2o 1l 1K
1E 1l 2o 1u 50v 1l 2o 1l 1K
1E 1l 2o 7A 14B 30C 1L 2o 1l 1K
1E 1l 2o 51C 1L 2o 1l 1K
1E 1l 2o 11p 14D 26s 1M 2o 1l 1K
1E 1l 2o 51s 1N 2o 1l 1K
1E 1l 2o 6p 14D 31s 1N 2o 1l 1E
1E 1l 56o 1l 1E
1G 1l 2o 2F 10D 5F 8D 3F 6D 20o 1l 1G
1G 58l 1G
60G
1a 2b 7J 2b 9J 2b 11J 6b 8J 6b 5J 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 1f 9j 13f 1g
2k 7h 19f 5e 1f 1E 38m 7I 39m 1n
2f 12e 18f 1k 1f 1E 6O 3P 3Q 3P 69q 1n
2k 11h 15f 5e 1f 1E 12q 3P 6O 63q 1n
2f 29e 1f 1k 1f 1E 6I 3G 3R 3G 70n
7e 27f 1E 85n
2r 4b 2d 20c 5J 1c 1E 6S 3T 3U 3T 69t 1n
2c 20J 76l 22n
2k 6h 2i 12f 1l 2o 15p 57o 1l 22n
2f 19e 1f 1l 74o 1l 22n
2k 5h 2e 13f 1l 2o 28s 44o 1l 22n
2f 20e 1l 2o 33s 39o 1l 22n
22f 1l 74o 1l 22n
22f 1l 2o 1u 68v 1l 2o 1l 22n
22f 1l 2o 1u 2w 1x 13y 50z 2w 1l 2o 1l 22n
22f 1l 2o 1u 68v 1l 2o 1l 21t 1n
22f 1l 2o 7A 14B 49C 2o 1l 21t 1n
22f 1l 2o 70C 2o 1l 22n
22f 1l 2o 11p 14D 45s 2o 1l 22n
22f 1l 2o 70s 2o 1l 22n
22f 1l 2o 6p 14D 50s 2o 1l 22n
22f 1l 2o 5p 14D 51s 2o 1l 22n
22f 1l 2o 4p 14D 52s 2o 1l 22n
22f 1l 74o 1l 22n
22f 1l 2o 2F 10D 5F 8D 3F 6D 38o 1l 22n
22f 76l 22n
34f 1E 85n
34f 1E 85n
34f 1E 85n
34f 86E
34f 1E 2V 13W 32G 38E
34f 86G
34f 1G 1E 1H 11I 71E 1G
34f 86G
1a 2b 7J 2b 9J 2b 11J 6b 7J 61c 6b 5J 1a
