   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #67b0f9 on #21242a  |  #0f61a5 on #e8e9ec  |  #e5e5e5 on #242424
d  default on #101318  |  default on #f8fafd  |  default on #131313
e  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
f  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
g  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold
h  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold
i  #e0e5ed on #1a1d22 bold  |  #202224 on #edeff2 bold  |  #e5e5e5 on #1d1d1d bold
j  #e0e5ed on #1a1d22  |  #202224 on #edeff2  |  #e5e5e5 on #1d1d1d
k  #a3a8af on #1a1d22  |  #595b5d on #edeff2  |  #a7a7a7 on #1d1d1d
l  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 8c 63a
80d
4d 26e 50d
80d
4d 71f 5d
4d 4f 72d
80d
4d 72g 4d
4d 4g 25h 43g 4d
4d 36i 36j 4d
4d 4j 62k 6j 4d
4d 4j 8k 60j 4d
4d 16i 56j 4d
4d 4j 52k 16j 4d
80d
4d 57f 19d
4d 4f 20e 52d
80d
80d
80d
80d
80d
80d
1a 2b 10l 11b 10l 6b 5l 35a
