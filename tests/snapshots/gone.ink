   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #e0e5ed on #21242a  |  #202224 on #e8e9ec  |  #e5e5e5 on #242424
d  #70d5ed on #21242a  |  #0d697a on #e8e9ec  |  #e5e5e5 on #242424
e  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
h  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
i  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
j  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
k  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
l  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #e5e5e5 on #1c1c1c
m  default on #101318  |  default on #f8fafd  |  default on #131313
n  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
o  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
p  #82868e on #101318  |  #707274 on #f8fafd  |  #868686 on #131313
q  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
r  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 62g
2h 7i 7f 1j 1f 62k
2h 14f 1e 1f 62k
7e 11f 62k
2h 4f 2l 10f 62k
2h 6i 2l 6f 1j 1f 62k
2h 5i 2e 7f 1j 1f 62k
18f 62k
18f 20m 21k 21m
18f 62m
18f 21m 6n 13o 22m
18f 62k
18f 62k
18f 62k
18f 62k
18f 62k
18f 62k
18f 62k
18f 62m
18f 62p
18f 1p 1m 22k 1q 35k 1m 1p
18f 44p 16o 2p
1a 2b 7r 2b 11r 6b 7r 32c 6b 5r 1a
