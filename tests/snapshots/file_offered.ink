   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #e0e5ed on #21242a  |  #202224 on #e8e9ec  |  #e5e5e5 on #242424
d  #70d5ed on #21242a  |  #0d697a on #e8e9ec  |  #e5e5e5 on #242424
e  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
h  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
i  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  #64e191 on #181c21 bold reverse  |  #096b38 on #f2f3f6 bold reverse  |  #e5e5e5 on #1c1c1c bold reverse
k  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
m  default on #101318  |  default on #f8fafd  |  default on #131313
n  #34383e on #101318  |  #cfd1d4 on #f8fafd  |  #383838 on #131313
o  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  #64e191 on #101318 bold  |  #096b38 on #f8fafd bold  |  #e5e5e5 on #131313 bold
r  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
s  #64e191 on #21242a  |  #096b38 on #e8e9ec  |  #e5e5e5 on #242424
t  #64e191 on #192837 bold  |  #096b38 on #d9eafc bold  |  #e5e5e5 on #262626 bold
u  #43d5d9 on #192837 bold  |  #006c6f on #d9eafc bold  |  #e5e5e5 on #262626 bold
v  #a3a8af on #192837  |  #595b5d on #d9eafc  |  #a7a7a7 on #262626
w  #e0e5ed on #192837  |  #202224 on #d9eafc  |  #e5e5e5 on #262626
x  #64e191 on #192837 bold reverse  |  #096b38 on #d9eafc bold reverse  |  #e5e5e5 on #262626 bold reverse
y  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
z  #64e191 on #101318  |  #096b38 on #f8fafd  |  #e5e5e5 on #131313
A  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 7h 7f 1l 1f 1m 26n 7o 27n 1p
2k 11h 3f 1l 1f 1m 20n 20q 20n 1p
7e 11f 1m 39o 22p
2r 4b 2d 8c 1s 1c 1m 3t 3u 7v 47w 1p
2k 6h 2i 6f 1l 1f 1m 1t 1x 1t 57w 1p
2k 5h 2e 7f 1l 1f 1m 1w 1x 1t 57w 1p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 2q 13y 35z 11m
18f 62z
18f 1z 1m 12o 47m 1z
18f 62z
1a 2b 7A 3b 7A 1b 7A 1b 9A 1b 10A 1b 14A 1b 9A 6a
1a 1b 10A 47c 2b 7A 6b 5A 1a
