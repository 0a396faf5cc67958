   dark  |  light  |  no colour
a  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
b  default on #101318  |  #d5d7da on #f5f7fa bold  |  default on #131313
c  default on #101318  |  #d5d7da on #f5f7fa  |  default on #131313
d  default on #101318  |  #d2e3e9 on #f5f7fa  |  default on #131313
e  default on #101318  |  #dee0e3 on #f6f8fb  |  default on #131313
f  default on #101318  |  #d5d7da on #f6f8fb  |  default on #131313
g  default on #101318  |  #a1a3a6 on #f6f8fb  |  default on #131313
h  default on #101318  |  #d5d7da on #f6f8fb bold  |  default on #131313
i  default on #101318  |  #d2e3e9 on #f6f8fb  |  default on #131313
j  default on #101318  |  #e5e0d4 on #f6f8fb bold reverse  |  default on #131313
k  default on #101318  |  #d3e2ef on #f6f8fb bold  |  default on #131313
l  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
m  default on #101318  |  #d5d7da on #f8fafd  |  default on #131313
n  default on #101318  |  #d3e2ef on #f5f7fa bold  |  default on #131313
o  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
p  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
q  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
r  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
s  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
t  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
u  default on #101318  |  #e5e0d4 on #f8fafd bold  |  default on #131313
v  default on #101318  |  #d5d7da on #f8fafd bold  |  default on #131313
w  default on #101318  |  #e5e0d4 on #f8fafd  |  default on #131313
x  default on #101318  |  #f8fafd on #d5d7da  |  default on #131313
y  default on #101318  |  #dee0e3 on #f8fafd  |  default on #131313
z  default on #101318  |  #dee0e3 on #f5f7fa  |  default on #131313
A  default on #101318  |  #9dbedb on #f5f7fa  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1k 1f 1l 61m
2k 11h 3f 1k 1f 1l 61m
7e 11f 1l 61m
2n 76o 2m
2k 1o 2p 19q 53p 1o 2m
2k 1o 74p 1o 2m
2f 1o 2p 65r 7p 1o 2m
2f 1o 2p 16r 56p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 47q 25p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 62r 10p 1o 2m
2f 1o 2p 40r 32p 1o 2m
2f 1o 74p 1o 2m
2f 1o 2p 3s 6t 63p 1o 2m
2f 76o 2m
18f 62l
18f 1l 2u 13v 32w 14l
18f 62w
18f 1w 1l 1x 11y 47l 1w
18f 62w
1a 2b 7z 2b 9z 2b 11z 6b 7z 21c 6b 5z 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 1f 9j 13f 1g
1l 58A 1m
1l 58o 1m
1l 1o 2p 19q 35p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 47r 7p 1o 1m
1l 1o 2p 34r 20p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 47q 7p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 51r 3p 1o 1m
1l 1o 2p 51r 3p 1o 1m
1l 1o 56p 1o 1m
1l 1o 2p 3s 6t 45p 1o 1l
1l 58o 1l
1w 58A 1w
1w 1l 1x 11y 45l 1w
60w
1a 2b 7z 2b 9z 2b 11z 6b 8z 6b 5z 1a
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
2f 20e 1o 2p 19q 53p 1o 22m
22f 1o 74p 1o 22m
22f 1o 2p 65r 7p 1o 22m
22f 1o 2p 16r 56p 1o 22m
22f 1o 74p 1o 1y 21m
22f 1o 2p 47q 25p 1o 22m
22f 1o 74p 1o 22m
22f 1o 2p 62r 10p 1o 22m
22f 1o 2p 40r 32p 1o 22m
22f 1o 74p 1o 22m
22f 1o 2p 3s 6t 63p 1o 22m
22f 76o 22m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 86l
34f 1l 2u 13v 32w 38l
34f 86w
34f 1w 1l 1x 11y 71l 1w
34f 86w
1a 2b 7z 2b 9z 2b 11z 6b 7z 61c 6b 5z 1a
