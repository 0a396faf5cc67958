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
r  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
s  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
t  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
u  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
v  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
w  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
x  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
y  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
z  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
A  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
B  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
C  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
D  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1k 1f 1l 61m
2k 11h 3f 1k 1f 1l 61m
7e 11f 1l 61m
2n 4b 2d 10c 1l 61m
2k 76o 2m
2k 1o 2p 35q 37p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 70r 2p 1o 2m
2f 1o 2p 3r 41s 26r 2p 1o 2m
2f 1o 2p 25t 45u 2p 1o 2m
2f 1o 2p 3u 41v 26u 2p 1o 2m
2f 1o 2p 70u 2p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 5w 8x 1w 7x 1w 8x 1w 11x 1w 11x 3w 6x 9p 1o 2m
2f 76o 2m
18f 1l 61m
18f 62l
18f 1l 2y 13z 32A 14l
18f 62A
18f 1A 1l 1B 11C 47l 1A
18f 62A
1a 2b 7D 2b 9D 2b 11D 6b 7D 21c 6b 5D 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 1f 9j 13f 1g
1l 59m
1l 58o 1m
1l 1o 2p 35q 19p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 52r 2p 1o 1m
1l 1o 2p 52r 2p 1o 1m
1l 1o 2p 3r 41s 8r 2p 1o 1m
1l 1o 2p 25t 27u 2p 1o 1m
1l 1o 2p 52u 2p 1o 1m
1l 1o 2p 3u 41v 8u 2p 1o 1m
1l 1o 2p 52u 2p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 5w 8x 1w 7x 1w 8x 1w 11x 1w 8x 3p 1o 1l
1l 1o 2p 2x 3w 6x 43p 1o 1l
1A 58o 1A
1A 1l 1B 11C 45l 1A
60A
1a 2b 7D 2b 9D 2b 11D 6b 8D 6b 5D 1a
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
22f 1o 2p 35q 37p 1o 22m
22f 1o 74p 1o 22m
22f 1o 2p 70r 2p 1o 22m
22f 1o 2p 3r 41s 26r 2p 1o 1C 21m
22f 1o 2p 25t 45u 2p 1o 22m
22f 1o 2p 3u 41v 26u 2p 1o 22m
22f 1o 2p 70u 2p 1o 22m
22f 1o 74p 1o 22m
22f 1o 2p 5w 8x 1w 7x 1w 8x 1w 11x 1w 11x 3w 6x 9p 1o 22m
22f 76o 22m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 86l
34f 1l 2y 13z 32A 38l
34f 86A
34f 1A 1l 1B 11C 71l 1A
34f 86A
1a 2b 7D 2b 9D 2b 11D 6b 7D 61c 6b 5D 1a
