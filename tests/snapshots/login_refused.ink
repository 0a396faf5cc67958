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
s  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
t  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
u  default on #101318  |  #202224 on #ebf3fc  |  default on #131313
v  default on #101318  |  #d6aeac on #ebf3fc bold  |  default on #131313
w  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
x  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
y  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
z  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
A  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
B  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 26g 1f 9j 10f 1g
2k 7h 7f 1k 1f 1l 61m
2k 11h 3f 1k 1f 1l 61m
7e 11f 1l 61m
2n 4b 2d 10c 1l 61m
2k 6h 2i 6f 1k 1f 1l 61m
2k 5h 2e 7f 1k 1f 1l 61m
2f 76o 2m
2f 1o 2p 23q 49p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 70r 2p 1o 2m
2f 1o 2p 6r 66p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 3s 6t 63p 1o 2m
2f 76o 2m
18f 62l
18f 1u 55v 6u
18f 1u 19v 42u
18f 1l 2w 13x 34y 12l
18f 62y
18f 1y 1l 1z 35A 23l 1y
18f 62y
1a 2b 7B 2b 11B 6b 7B 32c 6b 5B 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 24g 1f 9j 10f 1g
1l 59m
1l 59m
1l 59m
1l 59m
1l 58o 1m
1l 1o 2p 23q 31p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 50r 4p 1o 1m
1l 1o 2p 26r 28p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 3s 6t 45p 1o 1l
1u 58o 1u
1u 19v 40u
1l 2w 13x 34y 10l
60y
1y 1l 1z 35A 21l 1y
60y
1a 2b 7B 2b 11B 6b 8B 11c 6b 5B 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 50g 1f 9j 10f 1g
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
2f 21e 9f 1k 1f 1l 85m
34f 1l 85m
22f 76o 22m
22f 1o 2p 23q 49p 1o 1A 21m
22f 1o 74p 1o 22m
22f 1o 2p 70r 2p 1o 22m
22f 1o 2p 6r 66p 1o 22m
22f 1o 74p 1o 22m
22f 1o 2p 3s 6t 63p 1o 22m
22f 76o 22m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 86l
34f 1u 75v 10u
34f 1l 2w 13x 34y 36l
34f 86y
34f 1y 1l 1z 35A 47l 1y
34f 86y
1a 2b 7B 2b 11B 6b 7B 72c 6b 5B 1a
