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
u  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
v  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
w  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
x  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
y  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
z  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
A  default on #22262b  |  default on #e7e8eb  |  default on #262626
B  #e0e5ed on #46657f  |  #202224 on #a0bbd9  |  #e5e5e5 on #606060
C  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
D  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
E  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
F  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
G  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
H  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
I  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
J  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
K  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
L  default on #101318  |  #caaabb on #f8fafd bold  |  default on #131313
M  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
N  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 11h 37e 1g 1f 9i 1f 1g
2j 7h 7f 1j 1f 1k 26l 7m 27l 1n
2o 11b 3c 1o 1c 1k 3p 40m 18n
6e 68q 5r 1n
2j 4f 1q 2s 30t 34s 1q 6n
2j 4h 1q 66s 1q 6n
2j 4h 1q 2s 1u 1v 28w 32v 2s 1q 6n
6f 1q 2s 1u 2s 56w 2s 1v 2s 1q 6n
6f 1q 2s 1u 61v 2s 1q 6n
6f 1q 66s 1q 6n
6f 1q 2s 1x 1y 27z 32y 1q 2s 1q 6n
6f 1q 2s 1x 2A 2B 1C 53z 2A 1q 2s 1q 6n
6f 1q 2s 1x 60y 1q 2s 1q 6n
6f 1q 66s 1q 6n
6f 1q 2s 2D 13t 47E 2s 1q 6n
6f 1q 66s 1q 6n
6f 1q 2s 5F 13G 3F 8G 3F 7G 25s 1q 6k
6f 68q 4p 2k
18f 1k 20p 41k
18f 62p
18f 1p 1k 1H 18m 40k 1p
18f 62p
1a 2b 7I 2b 15I 2b 11I 6b 7I 15c 6b 5I 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 11h 35e 1g 1f 9i 1f 1g
1k 58q 1n
1k 1q 2s 30t 24s 1q 1n
1k 1q 56s 1q 1n
1k 1q 2s 1u 1v 28w 22v 2s 1q 1n
1k 1q 2s 1u 2s 46w 2s 1v 2s 1q 1n
1k 1q 2s 1u 51v 2s 1q 1n
1k 1q 56s 1q 1n
1k 1q 2s 1x 1y 27z 22y 1q 2s 1q 1n
1k 1q 2s 1x 2A 2B 1C 43z 2A 1q 2s 1q 1n
1k 1q 2s 1x 50y 1q 2s 1q 1n
1k 1q 56s 1q 1n
1k 1q 2s 2D 13t 30E 9s 1q 1k
1k 1q 2s 16E 38s 1q 1k
1k 1q 56s 1q 1k
1p 1q 2s 5F 13G 3F 8G 3F 7G 15s 1q 1p
1p 58q 1p
60p
1a 2b 7I 2b 15I 2b 11I 8c 6b 5I 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 11h 37e 25g 1f 9i 1f 1g
2j 7h 19f 5e 1f 1k 38l 7m 39l 1n
2f 12e 18f 1j 1f 1k 6m 3p 12J 3p 33m 28n
2o 11b 15c 5I 1c 1k 84r 1n
2c 29I 1c 1o 1c 1k 6m 3p 12J 3p 61n
7e 27f 1k 85n
2j 4f 2K 26f 1k 6m 3p 12L 3p 61n
34f 1k 85n
2j 6h 2K 18f 5e 1f 1k 85n
2f 19e 5f 68q 26n
2j 5h 2e 17f 1q 2s 30t 34s 1q 26n
2f 21e 3f 1q 66s 1q 26n
26f 1q 2s 1u 1v 28w 32v 2s 1q 26n
26f 1q 2s 1u 2s 56w 2s 1v 2s 1q 26n
26f 1q 2s 1u 61v 2s 1q 26n
26f 1q 66s 1q 26n
26f 1q 2s 1x 1y 27z 32y 1q 2s 1q 26n
26f 1q 2s 1x 2A 2B 1C 53z 2A 1q 2s 1q 26n
26f 1q 2s 1x 60y 1q 2s 1q 26n
26f 1q 66s 1q 26n
26f 1q 2s 2D 13t 47E 2s 1q 26n
26f 1q 66s 1q 26n
26f 1q 2s 5F 13G 3F 8G 3F 7G 25s 1q 26n
26f 68q 26n
34f 1k 85n
34f 1k 85n
34f 1k 85n
34f 1k 85n
34f 1k 85n
34f 86k
34f 1k 2M 13N 65p 5k
34f 86p
34f 1p 1k 1H 18m 64k 1p
34f 86p
1a 2b 7I 2b 15I 2b 11I 6b 7I 55c 6b 5I 1a
