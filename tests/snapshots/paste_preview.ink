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
m  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
n  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
o  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
p  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
q  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
r  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
s  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
t  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
u  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
v  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
w  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
x  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
y  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
z  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
A  default on #101318  |  #c1c3c6 on #f8fafd  |  default on #131313
B  default on #101318  |  #c1c3c6 on #f8fafd reverse  |  default on #131313
C  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
D  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
E  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
F  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
G  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1k 1f 1l 61m
2k 11h 53n 14m
7e 6f 1n 2o 21p 28o 1n 14m
2q 4b 2d 5c 1n 51o 1n 14m
2k 6h 2i 3f 1n 2o 20r 29o 1n 14m
2k 5h 2e 4f 1n 2o 1n 1o 35r 12o 1n 5s 9m
13f 1n 2o 1n 1o 35r 12o 1n 14m
13f 1n 2o 1n 1o 35r 12o 1n 14m
13f 1n 2o 1n 1o 35r 12o 1n 14m
13f 1n 2o 1n 1o 35r 12o 1n 14m
13f 1n 2o 1n 1o 35r 12o 1n 14l
13f 1n 2o 14r 35o 1n 14l
13f 1n 51o 1n 14t
13f 1n 2o 2u 13p 32v 2o 1n 12m 1l 1t
13f 1n 51o 1n 12m 1l 1t
13f 1n 5o 4w 1x 7w 2o 4y 1z 7y 2o 3y 1z 8y 6o 1n 11m 1A 1l 1t
13f 1n 51o 1n 11m 1B 1l 1t
13f 1n 2o 5C 8D 3C 8D 3C 7D 15o 1n 11m 1B 1l 1t
13f 53n 11m 1B 1l 1t
18f 1t 1l 36m 1E 20m 1B 1l 1t
18f 62t
1a 2b 7F 2b 9F 2b 11F 6b 7F 21c 6b 5F 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 2h 53n 3f 1g
1l 2m 1n 2o 21p 28o 1n 4m
1l 2m 1n 51o 1n 4m
1l 2m 1n 2o 20r 29o 1n 4m
1l 2s 1n 2o 1n 1o 35r 12o 1n 4m
1l 2m 1n 2o 1n 1o 35r 12o 1n 4m
1l 2m 1n 2o 1n 1o 35r 12o 1n 4m
3l 1n 2o 1n 1o 35r 12o 1n 4l
1l 2G 1n 2o 1n 1o 35r 12o 1n 4l
3t 1n 2o 1n 1o 35r 12o 1n 4t
1t 1l 1m 1n 2o 14r 35o 1n 2m 1l 1t
1t 1l 1m 1n 51o 1n 2m 1l 1t
1t 1l 1m 1n 2o 2u 13p 32v 2o 1n 1m 1A 1l 1t
1t 1l 1m 1n 51o 1n 1m 1B 1l 1t
1t 1l 1m 1n 5o 4w 1x 7w 2o 4y 1z 7y 2o 3y 1z 8y 6o 1n 1m 1B 1l 1t
1t 1l 1m 1n 51o 1n 1m 1B 1l 1t
1t 1l 1m 1n 2o 5C 8D 3C 8D 3C 7D 15o 1n 1m 1B 1l 1t
3t 53n 4t
1a 2b 7F 2b 9F 2b 11F 6b 8F 6b 5F 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 1f 9j 13f 1g
2k 7h 19f 5e 1f 1l 85m
2f 12e 18f 1k 1f 1l 85m
2k 11h 15f 5e 1f 1l 85m
2f 29e 1f 1k 1f 1l 85m
7e 27f 1l 85m
2q 4b 2d 26c 1l 85m
34c 1l 85m
2k 6h 2i 18f 5e 53n 34m
2f 19e 11f 1k 1n 2o 21p 28o 1n 34m
2k 5h 2e 19f 5e 1n 51o 1n 34m
2f 21e 9f 1k 1n 2o 20r 29o 1n 34m
33f 1n 2o 1n 1o 35r 12o 1n 13s 21m
33f 1n 2o 1n 1o 35r 12o 1n 34m
33f 1n 2o 1n 1o 35r 12o 1n 34m
33f 1n 2o 1n 1o 35r 12o 1n 34m
33f 1n 2o 1n 1o 35r 12o 1n 34m
33f 1n 2o 1n 1o 35r 12o 1n 34m
33f 1n 2o 14r 35o 1n 34m
33f 1n 51o 1n 34m
33f 1n 2o 2u 13p 32v 2o 1n 34m
33f 1n 51o 1n 34m
33f 1n 5o 4w 1x 7w 2o 4y 1z 7y 2o 3y 1z 8y 6o 1n 34m
33f 1n 51o 1n 34l
33f 1n 2o 5C 8D 3C 8D 3C 7D 15o 1n 34l
33f 53n 34t
34f 1t 1l 82m 1l 1t
34f 1t 1l 82m 1l 1t
34f 1t 1l 81m 1A 1l 1t
34f 1t 1l 81m 1B 1l 1t
34f 1t 1l 81m 1B 1l 1t
34f 1t 1l 81m 1B 1l 1t
34f 1t 1l 36m 1E 44m 1B 1l 1t
34f 86t
1a 2b 7F 2b 9F 2b 11F 6b 7F 61c 6b 5F 1a
