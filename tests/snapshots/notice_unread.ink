   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #e0e5ed on #21242a  |  #202224 on #e8e9ec  |  #e5e5e5 on #242424
d  #70d5ed on #21242a  |  #0d697a on #e8e9ec  |  #e5e5e5 on #242424
e  default on #192837  |  default on #d9eafc  |  default on #262626
f  #e0e5ed on #192837 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #262626 bold
g  #e0e5ed on #192837  |  #202224 on #d9eafc  |  #e5e5e5 on #262626
h  #67b0f9 on #192837 bold  |  #0f61a5 on #d9eafc bold  |  #e5e5e5 on #262626 bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
k  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
l  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
m  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #e5e5e5 on #1c1c1c
n  #efbc3a on #181c21 bold reverse  |  #7f5400 on #f2f3f6 bold reverse  |  #e5e5e5 on #1c1c1c bold reverse
o  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
p  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
q  default on #101318  |  default on #f8fafd  |  default on #131313
r  #34383e on #101318  |  #cfd1d4 on #f8fafd  |  #383838 on #131313
s  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
t  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
u  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
v  #43d5d9 on #101318 bold  |  #006c6f on #f8fafd bold  |  #e5e5e5 on #131313 bold
w  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
x  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
y  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
z  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
A  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
1e 2f 44g 5h 28e
7i 11j 1k 4l 10m 23k 1j 9n 13j 1k
2o 7l 7j 1p 1j 1q 26r 7s 27r 1t
2o 11l 3j 1p 1j 1q 3u 3v 7s 48t
7i 11j 1q 3u 58t
2w 4b 2d 10c 1q 3u 58t
2o 6l 2m 6j 1p 1j 1q 3u 58t
2o 5l 2i 7j 1p 1j 1q 61t
18j 1q 61t
18j 1q 61t
18j 1q 61t
18j 1q 61t
18j 1q 61t
18j 1q 61t
18j 1q 61t
18j 1q 61t
18j 1q 61t
18j 62q
18j 1q 2x 13y 32u 14q
18j 62u
18j 1u 1q 1z 11s 47q 1u
18j 62u
1a 2b 7A 2b 9A 2b 9A 6b 7A 23c 6b 5A 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
1e 2f 44g 5h 68e
7i 27j 1k 4l 10m 47k 1j 9n 13j 1k
2o 7l 19j 5i 1j 1q 38r 7s 39r 1t
2j 12i 18j 1p 1j 1q 6s 3u 3v 3u 70t
2o 11l 15j 5i 1j 1q 6s 3u 3v 3u 70t
2j 29i 1j 1p 1j 1q 6s 3u 3v 3u 70t
7i 27j 1q 85t
2w 4b 2d 20c 5A 1c 1q 85t
2c 11A 21c 1q 85t
2o 6l 2m 18j 5i 1j 1q 85t
2j 19i 11j 1p 1j 1q 85t
2o 5l 2i 19j 5i 1j 1q 85t
2j 21i 9j 1p 1j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 1q 85t
34j 86q
34j 1q 2x 13y 32u 38q
34j 86u
34j 1u 1q 1z 11s 71q 1u
34j 86u
1a 2b 7A 2b 9A 2b 9A 6b 8A 6b 9A 6b 7A 34c 6b 5A 1a
