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
p  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
q  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
r  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
s  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
t  default on #22262b  |  default on #e7e8eb  |  default on #262626
u  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
v  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
w  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
x  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
y  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
z  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
A  default on #101318  |  #202224 on #f8fafd  |  default on #131313
B  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
C  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
D  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
E  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
F  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
G  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
H  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 76l 2m
2k 1l 2n 21o 51n 1l 2m
2e 1l 74n 1l 2m
2p 1l 2n 67q 5n 1l 2m
2k 1l 2n 35q 37n 1l 2m
2k 1l 74n 1l 2m
2f 1l 2n 1r 68s 1l 2n 1l 2m
2f 1l 2n 1r 2t 1u 17v 46w 2t 1l 2n 1l 2m
2f 1l 2n 1r 68s 1l 2n 1l 2m
2f 1l 74n 1l 2m
2f 1l 2n 1x 69y 2n 1l 2m
2f 1l 2n 1x 2n 31z 33q 2n 1y 2n 1l 2m
2f 1l 2n 1x 69y 2n 1l 2m
2f 1l 74n 1l 2m
2f 1l 2n 1x 69y 2n 1l 2m
2f 1l 2n 1x 2n 21z 43q 2n 1y 2n 1l 2m
2f 1l 2n 1x 69y 2n 1l 2A
2f 1l 74n 1l 2A
2f 1l 2n 5B 8z 3B 7z 49n 1l 2C
2f 76l 1A 1C
18f 62C
1a 2b 7D 2b 9D 2b 11D 6b 7D 21c 6b 5D 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 1f 9j 13f 1g
1A 58l 1m
1A 1l 2n 21o 33n 1l 1m
1A 1l 56n 1l 1m
1A 1l 2n 48q 6n 1l 1m
1A 1l 2n 42q 12n 1l 1m
1A 1l 2n 11q 43n 1l 1m
1A 1l 56n 1l 1m
1A 1l 2n 2t 1u 17v 30w 2t 2n 1l 1m
1A 1l 56n 1l 1m
1A 1l 4n 31z 17q 4n 1l 1m
1A 1l 56n 1l 1m
1A 1l 4n 21z 27q 4n 1l 1m
1A 1l 56n 1l 1A
1A 1l 2n 5B 8z 3B 7z 31n 1l 1A
1C 58l 1C
1C 1A 1E 11F 45A 1C
60C
1a 2b 7D 2b 9D 2b 11D 6b 8D 6b 5D 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 1f 9j 13f 1g
2k 7h 19f 5e 1f 1A 85m
2f 12e 18f 1k 1f 1A 85m
2k 11h 15f 5e 1f 1A 85m
2f 29e 1f 1k 1f 1A 85m
7e 27f 1A 85m
2p 4b 2d 26c 1A 85m
22c 76l 22m
2k 6h 2i 12f 1l 2n 21o 51n 1l 22m
2f 19e 1f 1l 74n 1l 22m
2k 5h 2e 13f 1l 2n 67q 5n 1l 22m
2f 20e 1l 2n 35q 37n 1l 22m
22f 1l 74n 1l 22m
22f 1l 2n 1r 68s 1l 2n 1l 22m
22f 1l 2n 1r 2t 1u 17v 46w 2t 1l 2n 1l 22m
22f 1l 2n 1r 68s 1l 2n 1l 1F 21m
22f 1l 74n 1l 22m
22f 1l 2n 1x 69y 2n 1l 22m
22f 1l 2n 1x 2n 31z 33q 2n 1y 2n 1l 22m
22f 1l 2n 1x 69y 2n 1l 22m
22f 1l 74n 1l 22m
22f 1l 2n 1x 69y 2n 1l 22m
22f 1l 2n 1x 2n 21z 43q 2n 1y 2n 1l 22m
22f 1l 2n 1x 69y 2n 1l 22m
22f 1l 74n 1l 22m
22f 1l 2n 5B 8z 3B 7z 49n 1l 22m
22f 76l 22m
34f 1A 85m
34f 1A 85m
34f 86A
34f 1A 2G 13H 32C 38A
34f 86C
34f 1C 1A 1E 11F 71A 1C
34f 86C
1a 2b 7D 2b 9D 2b 11D 6b 7D 61c 6b 5D 1a
