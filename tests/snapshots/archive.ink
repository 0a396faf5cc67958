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
n  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
o  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
p  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
q  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
r  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
s  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
t  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
u  default on #22262b  |  default on #e7e8eb  |  default on #262626
v  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
w  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
x  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
y  #97c9fd on #233a51 bold  |  #1666aa on #d9eafc bold  |  #c2c2c2 on #373737 bold
z  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
A  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737
B  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
C  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
D  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
E  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
F  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
G  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
H  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
I  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
J  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1k 1f 1l 61m
2k 11h 3f 1k 1f 1l 61m
7e 11f 1l 61m
2n 4b 2d 10c 1l 61m
2k 76o 2m
2k 1o 2p 7q 65p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 64r 8p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 1s 68t 1o 2p 1o 2m
2f 1o 2p 1s 2u 1v 13w 50x 2u 1o 2p 1o 2m
2f 1o 2p 1s 68t 1o 2p 1o 2m
2f 1o 2p 13y 11z 18A 28B 2p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 2C 10D 5C 8D 3C 6D 38p 1o 2m
2f 76o 2m
18f 62l
18f 1l 2E 13F 32G 14l
18f 62G
18f 1G 1l 1H 11I 47l 1G
18f 62G
1a 2b 7J 2b 9J 2b 11J 6b 7J 21c 6b 5J 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 1f 9j 13f 1g
1l 59m
1l 58o 1m
1l 1o 2p 7q 47p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 50r 4p 1o 1m
1l 1o 2p 13r 41p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 1s 50t 1o 2p 1o 1m
1l 1o 2p 1s 2u 1v 13w 32x 2u 1o 2p 1o 1m
1l 1o 2p 1s 50t 1o 2p 1o 1m
1l 1o 2p 13y 11z 18A 10B 2p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 2C 10D 5C 8D 3C 6D 20p 1o 1l
1l 58o 1l
60G
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
2n 4b 2d 26c 1l 85m
34c 1l 85m
2k 6h 2i 18f 5e 1f 1l 85m
2f 19e 11f 1k 1f 1l 85m
2k 5h 2e 19f 5e 1f 1l 85m
2f 20e 76o 22m
22f 1o 2p 7q 65p 1o 22m
22f 1o 74p 1o 22m
22f 1o 2p 64r 8p 1o 22m
22f 1o 74p 1o 1I 21m
22f 1o 2p 1s 68t 1o 2p 1o 22m
22f 1o 2p 1s 2u 1v 13w 50x 2u 1o 2p 1o 22m
22f 1o 2p 1s 68t 1o 2p 1o 22m
22f 1o 2p 13y 11z 18A 28B 2p 1o 22m
22f 1o 74p 1o 22m
22f 1o 2p 2C 10D 5C 8D 3C 6D 38p 1o 22m
22f 76o 22m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 86l
34f 1l 2E 13F 32G 38l
34f 86G
34f 1G 1l 1H 11I 71l 1G
34f 86G
1a 2b 7J 2b 9J 2b 11J 6b 7J 61c 6b 5J 1a
