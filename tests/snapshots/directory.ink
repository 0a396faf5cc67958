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
x  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
y  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737
z  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
A  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
B  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
C  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
D  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
E  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
F  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
G  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
H  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
I  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
J  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
K  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1k 1f 1l 61m
2k 76n 2m
2e 1n 2o 26p 46o 1n 2m
2q 1n 74o 1n 2m
2k 1n 2o 1r 68s 1n 2o 1n 2m
2k 1n 2o 1r 2t 1u 30v 33w 2t 1n 2o 1n 2m
2f 1n 2o 1r 68s 1n 2o 1n 2m
2f 1n 2o 5x 24y 41z 2o 1n 2m
2f 1n 2o 70z 2o 1n 2m
2f 1n 2o 11p 37A 22B 2o 1n 2m
2f 1n 2o 70B 2o 1n 2m
2f 1n 2o 4p 17A 49B 2o 1n 2m
2f 1n 2o 70B 2o 1n 2m
2f 1n 2o 70B 2o 1n 2m
2f 1n 74o 1n 2m
2f 1n 2o 2C 13p 54D 3o 1n 2m
2f 1n 74o 1n 2l
2f 1n 2o 2E 10A 5E 8A 3E 6A 38o 1n 2l
2f 76n 2F
18f 1F 1l 1G 11H 47l 1F
18f 62F
1a 2b 7I 2b 9I 2b 11I 6b 7I 21c 6b 5I 1a
── 60 × 20 ──
1a 58n 1a
1g 1n 2o 26p 28o 1n 1g
1l 1n 56o 1n 1m
1l 1n 2o 1r 50s 1n 2o 1n 1m
1l 1n 2o 1r 2t 1u 30v 15w 2t 1n 2o 1n 1m
1l 1n 2o 1r 50s 1n 2o 1n 1m
1l 1n 2o 5x 24y 23z 2o 1n 1m
1l 1n 2o 52z 2o 1n 1m
1l 1n 2o 11p 37A 4B 2o 1n 1m
1l 1n 2o 52B 2o 1n 1m
1l 1n 2o 4p 17A 31B 2o 1n 1m
1l 1n 2o 52B 2o 1n 1m
1l 1n 2o 52B 2o 1n 1m
1l 1n 56o 1n 1m
1l 1n 2o 2C 13p 36D 3o 1n 1l
1l 1n 2o 17D 37o 1n 1l
1F 1n 56o 1n 1F
1F 1n 2o 2E 10A 5E 8A 3E 6A 20o 1n 1F
1F 58n 1F
1a 2b 7I 2b 9I 2b 11I 6b 8I 6b 5I 1a
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
2f 19e 1f 1n 2o 26p 46o 1n 22m
2k 5h 2e 13f 1n 74o 1n 22m
2f 20e 1n 2o 1r 68s 1n 2o 1n 22m
22f 1n 2o 1r 2t 1u 30v 33w 2t 1n 2o 1n 22m
22f 1n 2o 1r 68s 1n 2o 1n 22m
22f 1n 2o 5x 24y 41z 2o 1n 22m
22f 1n 2o 70z 2o 1n 1H 21m
22f 1n 2o 11p 37A 22B 2o 1n 22m
22f 1n 2o 70B 2o 1n 22m
22f 1n 2o 4p 17A 49B 2o 1n 22m
22f 1n 2o 70B 2o 1n 22m
22f 1n 2o 70B 2o 1n 22m
22f 1n 74o 1n 22m
22f 1n 2o 2C 13p 54D 3o 1n 22m
22f 1n 74o 1n 22m
22f 1n 2o 2E 10A 5E 8A 3E 6A 38o 1n 22m
22f 76n 22m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 86l
34f 1l 2J 13K 32F 38l
34f 86F
34f 1F 1l 1G 11H 71l 1F
34f 86F
1a 2b 7I 2b 9I 2b 11I 6b 7I 61c 6b 5I 1a
