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
q  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
r  #43d5d9 on #101318 bold  |  #006c6f on #f8fafd bold  |  #e5e5e5 on #131313 bold
s  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
t  #64e191 on #21242a  |  #096b38 on #e8e9ec  |  #e5e5e5 on #242424
u  #efbc3a on #151f2a  |  #7f5400 on #e7f1fc  |  #e5e5e5 on #1e1e1e
v  #e0e5ed on #151f2a bold  |  #202224 on #e7f1fc bold  |  #e5e5e5 on #1e1e1e bold
w  #a3a8af on #151f2a  |  #595b5d on #e7f1fc  |  #a7a7a7 on #1e1e1e
x  #e0e5ed on #151f2a  |  #202224 on #e7f1fc  |  #e5e5e5 on #1e1e1e
y  #64e191 on #101318 bold  |  #096b38 on #f8fafd bold  |  #e5e5e5 on #131313 bold
z  #64e191 on #151f2a bold  |  #096b38 on #e7f1fc bold  |  #e5e5e5 on #1e1e1e bold
A  #e0e5ed on #151f2a underline  |  #202224 on #e7f1fc underline  |  #e5e5e5 on #1e1e1e underline
B  #a3a8af on #151f2a italic  |  #595b5d on #e7f1fc italic  |  #a7a7a7 on #1e1e1e italic
C  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
D  #64e191 on #101318  |  #096b38 on #f8fafd  |  #e5e5e5 on #131313
E  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
F  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 12f 10j 1f 1g
2k 7h 7f 1l 1f 1m 26n 7o 27n 1p
2k 11h 3f 1l 1f 1m 3q 3r 7o 48p
7e 11f 1m 3q 58p
2s 4b 2d 8c 1t 1c 1m 3q 58p
2k 6h 2i 6f 1l 1f 1m 3u 3v 7w 47x 1p
2k 5h 2e 7f 1l 1f 1m 3u 57x 1p
18f 1m 20n 20y 20n 1p
18f 1m 39o 22p
18f 1m 3y 3r 7o 48p
18f 1m 3y 58p
18f 1m 3z 3v 7w 47x 1p
18f 1m 3z 11x 39A 7x 1p
18f 1m 1x 2z 19B 38x 1p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 62m
18f 1m 2y 13C 35D 11m
18f 62D
18f 1D 1m 1E 11o 47m 1D
18f 62D
1a 2b 7F 2b 13F 2b 9F 2b 9F 6b 7F 8c 6b 5F 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 12f 10j 1f 1g
2k 7h 19f 5e 1f 1m 38n 7o 39n 1p
2f 12e 18f 1l 1f 1m 6o 3q 3r 3q 70p
2k 11h 15f 5e 1f 1m 6o 3q 3r 3q 70p
2f 29e 1f 1l 1f 1m 85p
7e 27f 1m 6w 3u 3v 3u 69x 1p
2s 4b 2d 26c 1m 32n 20y 32n 1p
2c 8F 24c 1m 9o 3r 32o 41p
2k 6h 2i 18f 5e 1f 1m 85p
2f 19e 11f 1l 1f 1m 6o 3y 3r 3y 70p
2k 5h 2e 19f 5e 1f 1m 85p
2f 21e 9f 1l 1f 1m 6w 3z 3v 3z 11x 39A 14B 5x 1p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 86m
34f 1m 2y 13C 35D 35m
34f 86D
34f 1D 1m 1E 11o 71m 1D
34f 86D
1a 2b 7F 2b 13F 2b 9F 2b 9F 6b 8F 6b 9F 6b 7F 19c 6b 5F 1a
