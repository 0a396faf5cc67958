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
s  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
t  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
u  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
v  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
w  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
x  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
y  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
z  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
A  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
B  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1k 1f 1l 61m
2k 11h 3f 1k 1f 1l 61m
7e 11f 1l 61m
2n 76o 2m
2k 1o 2p 26q 46p 1o 2m
2k 1o 74p 1o 2m
2f 1o 2p 70q 2p 1o 2m
2f 1o 2p 54q 18p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 68r 4p 1o 2m
2f 1o 2p 69r 3p 1o 2m
2f 1o 2p 64r 8p 1o 2m
2f 1o 74p 1o 2m
2f 1o 29p 3s 1t 11s 30p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 1u 8v 3u 6v 54p 1o 2m
2f 76o 2l
18f 1l 2w 13x 32y 14l
18f 62y
18f 1y 1l 1z 11A 47l 1y
18f 62y
1a 2b 7B 2b 9B 2b 11B 6b 7B 21c 6b 5B 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 1f 9j 13f 1g
1l 58o 1m
1l 1o 2p 26q 28p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 52q 2p 1o 1m
1l 1o 2p 52q 2p 1o 1m
1l 1o 2p 20q 34p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 51r 3p 1o 1m
1l 1o 2p 49r 5p 1o 1m
1l 1o 2p 49r 5p 1o 1m
1l 1o 2p 51r 3p 1o 1m
1l 1o 56p 1o 1m
1l 1o 20p 3s 1t 11s 21p 1o 1l
1l 1o 56p 1o 1l
1y 1o 2p 1u 8v 3u 6v 36p 1o 1y
1y 58o 1y
60y
1a 2b 7B 2b 9B 2b 11B 6b 8B 6b 5B 1a
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
2k 5h 2e 13f 76o 22m
2f 20e 1o 2p 26q 46p 1o 22m
22f 1o 74p 1o 22m
22f 1o 2p 70q 2p 1o 22m
22f 1o 2p 54q 18p 1o 22m
22f 1o 74p 1o 1A 21m
22f 1o 2p 68r 4p 1o 22m
22f 1o 2p 69r 3p 1o 22m
22f 1o 2p 64r 8p 1o 22m
22f 1o 74p 1o 22m
22f 1o 29p 3s 1t 11s 30p 1o 22m
22f 1o 74p 1o 22m
22f 1o 2p 1u 8v 3u 6v 54p 1o 22m
22f 76o 22m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 86l
34f 1l 2w 13x 32y 38l
34f 86y
34f 1y 1l 1z 11A 71l 1y
34f 86y
1a 2b 7B 2b 9B 2b 11B 6b 7B 61c 6b 5B 1a
