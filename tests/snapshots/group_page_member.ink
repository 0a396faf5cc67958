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
k  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
l  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
m  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
n  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
o  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
p  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
q  default on #101318  |  #9dbedb on #f8fafd bold  |  default on #131313
r  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
s  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
t  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
u  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
v  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
w  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
x  default on #101318  |  #202224 on #f8fafd  |  default on #131313
y  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
z  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
A  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
B  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
C  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
D  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
E  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
F  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
G  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
H  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
I  default on #101318  |  #caaabb on #f8fafd bold  |  default on #131313
J  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
K  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
L  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 11h 37e 1g 1f 9i 1f 1g
2j 76k 1l 1m
2n 1k 2o 37p 35o 1k 2m
2e 1k 74o 1k 1q 1m
2j 1k 2o 8r 16s 46r 2o 1k 2m
2j 1k 2o 8r 16s 46r 2o 1k 2m
2j 1k 2o 8r 3s 59r 2o 1k 2m
2f 1k 2o 8r 41s 21r 2o 1k 2m
2f 1k 2o 8r 26s 36r 2o 1k 2m
2f 1k 2o 70t 2o 1k 2m
2f 1k 2o 70s 2o 1k 2m
2f 1k 2o 70r 2o 1k 2m
2f 1k 2o 2s 5u 8s 8r 47s 2o 1k 2m
2f 1k 2o 2s 5u 8s 14r 41s 2o 1k 2m
2f 1k 2o 2s 5u 8s 8r 47s 2o 1k 2m
2f 1k 2o 2s 5u 8s 9r 46s 2o 1k 2m
2f 1k 74o 1k 2m
2f 1k 2o 2v 13p 44w 13o 1k 2x
2f 1k 74o 1k 2x
2f 1k 2o 2y 10z 5y 8z 3y 6z 38o 1k 2A
2f 76k 1x 1A
18f 62A
1a 2b 7B 2b 15B 2b 11B 6b 7B 15c 6b 5B 1a
── 60 × 20 ──
1a 58k 1a
1g 1k 2o 37p 17o 1k 1g
1x 1k 56o 1k 1m
1x 1k 2o 8r 16s 27r 1C 2o 1k 1m
1x 1k 2o 8r 16s 27r 1C 2o 1k 1m
1x 1k 2o 8r 3s 40r 1C 2o 1k 1m
1x 1k 2o 8r 41s 2r 1C 2o 1k 1m
1x 1k 2o 8r 26s 17r 1C 2o 1k 1m
1x 1k 2o 51t 1C 2o 1k 1m
1x 1k 2o 51s 1C 2o 1k 1m
1x 1k 2o 51r 1C 2o 1k 1m
1x 1k 2o 2s 5u 8s 8r 28s 1D 2o 1k 1m
1x 1k 2o 2s 5u 8s 14r 22s 1E 2o 1k 1m
1x 1k 56o 1k 1x
1x 1k 2o 2v 13p 35w 4o 1k 1x
1x 1k 2o 8w 46o 1k 1x
1A 1k 56o 1k 1A
1A 1k 2o 2y 10z 5y 8z 3y 6z 20o 1k 1A
1A 58k 1A
1a 2b 7B 2b 15B 2b 11B 8c 6b 5B 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 11h 37e 25g 1f 9i 1f 1g
2j 7h 19f 5e 1f 1x 38l 7F 39l 1m
2f 12e 18f 1j 1f 1x 6F 3A 12G 3A 33F 28m
2n 11b 15c 5B 1c 1x 84q 1m
2c 29B 1c 1n 1c 1x 6F 3A 12G 3A 61m
7e 27f 1x 85m
2j 4f 2H 26f 1x 6F 3A 12I 3A 61m
22f 76k 22m
2j 6h 2H 12f 1k 2o 37p 35o 1k 22m
2f 19e 1f 1k 74o 1k 22m
2j 5h 2e 13f 1k 2o 8r 16s 46r 2o 1k 22m
2f 20e 1k 2o 8r 16s 46r 2o 1k 22m
22f 1k 2o 8r 3s 59r 2o 1k 22m
22f 1k 2o 8r 41s 21r 2o 1k 22m
22f 1k 2o 8r 26s 36r 2o 1k 22m
22f 1k 2o 70t 2o 1k 22m
22f 1k 2o 70s 2o 1k 22m
22f 1k 2o 70r 2o 1k 22m
22f 1k 2o 2s 5u 8s 8r 47s 2o 1k 22m
22f 1k 2o 2s 5u 8s 14r 41s 2o 1k 22m
22f 1k 2o 2s 5u 8s 8r 47s 2o 1k 22m
22f 1k 2o 2s 5u 8s 9r 46s 2o 1k 22m
22f 1k 74o 1k 22m
22f 1k 2o 2v 13p 44w 13o 1k 22m
22f 1k 74o 1k 22m
22f 1k 2o 2y 10z 5y 8z 3y 6z 38o 1k 22m
22f 76k 22m
34f 1x 85m
34f 1x 85m
34f 86x
34f 1x 2J 13K 44A 26x
34f 86A
34f 1A 1x 1L 18F 64x 1A
34f 86A
1a 2b 7B 2b 15B 2b 11B 6b 7B 55c 6b 5B 1a
