   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #e0e5ed on #21242a  |  #202224 on #e8e9ec  |  #e5e5e5 on #242424
d  #70d5ed on #21242a  |  #0d697a on #e8e9ec  |  #e5e5e5 on #242424
e  default on #ef555b  |  default on #bd2132  |  default on #e5e5e5
f  #000000 on #ef555b bold  |  #ffffff on #bd2132 bold  |  #000000 on #e5e5e5 bold
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
i  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
j  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
k  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #e5e5e5 on #1c1c1c
l  #efbc3a on #181c21 bold reverse  |  #7f5400 on #f2f3f6 bold reverse  |  #e5e5e5 on #1c1c1c bold reverse
m  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
n  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
o  default on #101318  |  default on #f8fafd  |  default on #131313
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
r  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
s  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
t  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
u  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
v  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
w  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
1e 78f 1e
1e 11f 68e
7g 11h 1i 4j 10k 23i 1h 9l 13h 1i
2m 7j 7h 1n 1h 1o 61p
2m 16h 1o 61p
2m 11j 3h 1n 1h 1o 61p
7g 11h 1o 61p
2q 4b 2d 10c 1o 61p
2m 6j 2k 6h 1n 1h 1o 61p
2m 5j 2g 7h 1n 1h 1o 61p
18h 1o 52r 9p
18h 1o 61p
18h 1o 61p
18h 1o 61p
18h 1o 61p
18h 1o 61p
18h 1i 51h 10i
18h 1i 31h 30i
18h 1o 2s 13t 32u 14o
18h 62u
18h 1u 1o 1v 11r 47o 1u
18h 62u
1a 2b 7w 2b 9w 2b 9w 2b 9w 6b 7w 12c 6b 5w 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
1e 90f 29e
7g 27h 1i 4j 10k 47i 1h 9l 13h 1i
2m 7j 19h 5g 1h 1o 85p
2h 12g 18h 1n 1h 1o 85p
2m 26h 5g 1h 1o 85p
2h 22g 10h 1o 85p
2m 11j 15h 5g 1h 1o 85p
2h 29g 1h 1n 1h 1o 85p
7g 27h 1o 85p
2q 4b 2d 26c 1o 85p
2c 15w 17c 1o 85p
2m 6j 2k 18h 5g 1h 1o 85p
2h 19g 11h 1n 1h 1o 85p
2m 5j 2g 19h 5g 1h 1o 85p
2h 21g 9h 1n 1h 1o 85p
34h 1o 64r 21p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1o 85p
34h 1i 83h 2i
34h 1o 2s 13t 32u 38o
34h 86u
34h 1u 1o 1v 11r 71o 1u
34h 86u
1a 2b 7w 2b 9w 2b 9w 2b 9w 6b 8w 6b 9w 6b 7w 23c 6b 5w 1a
