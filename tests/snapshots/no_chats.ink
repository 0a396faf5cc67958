   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #e0e5ed on #21242a  |  #202224 on #e8e9ec  |  #e5e5e5 on #242424
d  #70d5ed on #21242a  |  #0d697a on #e8e9ec  |  #e5e5e5 on #242424
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
g  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
h  default on #101318  |  default on #f8fafd  |  default on #131313
i  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
j  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
k  #82868e on #101318  |  #707274 on #f8fafd  |  #868686 on #131313
l  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
m  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
18e 62f
18e 62g
18e 62g
18e 62g
18e 62g
18e 62g
18e 62g
18e 62g
18e 24h 13g 25h
18e 62h
18e 23h 2i 14j 23h
18e 62g
18e 62g
18e 62g
18e 62g
18e 62g
18e 62g
18e 62g
18e 62h
18e 62k
18e 1k 1h 1l 28j 30h 1k
18e 62k
1a 2b 7m 2b 11m 6b 7m 32c 6b 5m 1a
