   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #e0e5ed on #21242a  |  #202224 on #e8e9ec  |  #e5e5e5 on #242424
d  #f68678 on #21242a bold  |  #a43c33 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
e  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
h  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
i  #efbc3a on #181c21 bold reverse  |  #7f5400 on #f2f3f6 bold reverse  |  #e5e5e5 on #1c1c1c bold reverse
j  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
k  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  default on #101318  |  default on #f8fafd  |  default on #131313
m  #34383e on #101318  |  #cfd1d4 on #f8fafd  |  #383838 on #131313
n  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
p  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
q  #43d5d9 on #101318 bold  |  #006c6f on #f8fafd bold  |  #e5e5e5 on #131313 bold
r  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
s  #efbc3a on #151f2a  |  #7f5400 on #e7f1fc  |  #e5e5e5 on #1e1e1e
t  #e0e5ed on #151f2a bold  |  #202224 on #e7f1fc bold  |  #e5e5e5 on #1e1e1e bold
u  #a3a8af on #151f2a  |  #595b5d on #e7f1fc  |  #a7a7a7 on #1e1e1e
v  #e0e5ed on #151f2a  |  #202224 on #e7f1fc  |  #e5e5e5 on #1e1e1e
w  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
x  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
y  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
z  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 41c 26d 3b 1a
7e 11f 1g 4h 33g 1f 9i 13f 1g
2j 7h 7f 1k 1f 1l 26m 7n 27m 1o
2j 11h 3f 1k 1f 1l 3p 3q 7n 48o
7e 11f 1l 3p 58o
2r 4b 12c 1l 3p 58o
2j 6h 8f 1k 1f 1l 3s 3t 7u 47v 1o
2j 5h 9f 1k 1f 1l 3s 57v 1o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1g 37f 24g
18f 1l 2w 13x 32p 14l
18f 62p
18f 1p 1l 1y 11n 47l 1p
18f 62p
1a 2b 7z 2b 10z 2b 9z 2b 9z 6b 7z 11c 6b 5z 1a
