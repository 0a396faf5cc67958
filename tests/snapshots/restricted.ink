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
x  #f68678 on #192837 bold  |  #a43c33 on #d9eafc bold  |  #e5e5e5 on #262626 bold
y  #a3a8af on #192837  |  #595b5d on #d9eafc  |  #a7a7a7 on #262626
z  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
A  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
B  #82868e on #101318  |  #707274 on #f8fafd  |  #868686 on #131313
C  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
D  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
1e 2f 44g 5h 28e
7i 11j 1k 4l 10m 26k 1j 9n 10j 1k
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
18j 62q
18j 1e 37x 5f 7y 12e
18j 1q 2z 13A 32u 14q
18j 62B
18j 1B 1q 1C 38s 20q 1B
18j 62B
1a 2b 7D 2b 9D 6b 7D 34c 6b 5D 1a
