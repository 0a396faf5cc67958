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
r  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
s  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
t  default on #22262b  |  default on #e7e8eb  |  default on #262626
u  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
v  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
w  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
x  #97c9fd on #233a51 bold  |  #1666aa on #d9eafc bold  |  #c2c2c2 on #373737 bold
y  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
z  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737
A  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
B  #97c9fd on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #c2c2c2 on #1c1c1c bold
C  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
D  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
E  #70d5ed on #181c21  |  #0e6f81 on #f2f3f6  |  #c1c1c1 on #1c1c1c
F  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
G  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
H  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
I  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
J  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
K  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
L  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
M  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
N  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
O  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1k 1f 1l 61m
2k 76n 2m
2e 1n 2o 4p 68o 1n 2m
2q 1n 74o 1n 2m
2k 1n 2o 1r 68s 1n 2o 1n 2m
2k 1n 2o 1r 2t 1u 13v 50w 2t 1n 2o 1n 2m
2f 1n 2o 1r 68s 1n 2o 1n 2m
2f 1n 2o 13x 7y 35z 15A 2o 1n 2m
2f 1n 2o 13B 11p 18C 28D 2o 1n 2m
2f 1n 2o 13B 4p 10E 43D 2o 1n 2m
2f 1n 2o 13B 6p 10E 41D 2o 1n 2m
2f 1n 2o 13B 5p 11C 41D 2o 1n 2m
2f 1n 2o 5p 25C 40D 2o 1n 2m
2f 1n 2o 2D 5p 27C 36D 2o 1n 2m
2f 1n 2o 2D 4p 27C 37D 2o 1n 2m
2f 1n 74o 1n 2m
2f 1n 2o 2F 10C 5F 8C 3F 6C 38o 1n 2l
2f 76n 2l
18f 62G
18f 1G 1l 1H 11I 47l 1G
18f 62G
1a 2b 7J 2b 9J 2b 11J 6b 7J 21c 6b 5J 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 1f 9j 13f 1g
1l 59m
1l 58n 1m
1l 1n 2o 4p 50o 1n 1m
1l 1n 56o 1n 1m
1l 1n 2o 1r 50s 1n 2o 1n 1m
1l 1n 2o 1r 2t 1u 13v 32w 2t 1n 2o 1n 1m
1l 1n 2o 1r 50s 1n 2o 1n 1m
1l 1n 2o 13x 7y 30z 1A 1K 2o 1n 1m
1l 1n 2o 4z 47A 1K 2o 1n 1m
1l 1n 2o 13B 11p 18C 9D 1L 2o 1n 1m
1l 1n 2o 13B 4p 10E 24D 1M 2o 1n 1m
1l 1n 2o 13B 6p 10E 22D 1M 2o 1n 1m
1l 1n 56o 1n 1l
1l 1n 2o 2F 10C 5F 8C 3F 6C 20o 1n 1l
1G 58n 1G
1G 1l 1H 11I 45l 1G
60G
1a 2b 7J 2b 9J 2b 11J 6b 8J 6b 5J 1a
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
2k 6h 2i 12f 76n 22m
2f 19e 1f 1n 2o 4p 68o 1n 22m
2k 5h 2e 13f 1n 74o 1n 22m
2f 20e 1n 2o 1r 68s 1n 2o 1n 22m
22f 1n 2o 1r 2t 1u 13v 50w 2t 1n 2o 1n 22m
22f 1n 2o 1r 68s 1n 2o 1n 22m
22f 1n 2o 13x 7y 35z 15A 2o 1n 22m
22f 1n 2o 13B 11p 18C 28D 2o 1n 1I 21m
22f 1n 2o 13B 4p 10E 43D 2o 1n 22m
22f 1n 2o 13B 6p 10E 41D 2o 1n 22m
22f 1n 2o 13B 5p 11C 41D 2o 1n 22m
22f 1n 2o 5p 25C 40D 2o 1n 22m
22f 1n 2o 2D 5p 27C 36D 2o 1n 22m
22f 1n 2o 2D 4p 27C 37D 2o 1n 22m
22f 1n 74o 1n 22m
22f 1n 2o 2F 10C 5F 8C 3F 6C 38o 1n 22m
22f 76n 22m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 86l
34f 1l 2N 13O 32G 38l
34f 86G
34f 1G 1l 1H 11I 71l 1G
34f 86G
1a 2b 7J 2b 9J 2b 11J 6b 7J 61c 6b 5J 1a
