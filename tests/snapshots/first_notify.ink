   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  default on #101318  |  default on #f8fafd  |  default on #131313
d  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
e  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
f  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold
g  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold
h  #e0e5ed on #1a1d22 bold  |  #202224 on #edeff2 bold  |  #e5e5e5 on #1d1d1d bold
i  #e0e5ed on #1a1d22  |  #202224 on #edeff2  |  #e5e5e5 on #1d1d1d
j  #a3a8af on #1a1d22  |  #595b5d on #edeff2  |  #a7a7a7 on #1d1d1d
k  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 71a
80c
4c 34d 42c
80c
4c 60e 16c
4c 68e 8c
4c 19e 57c
80c
4c 72f 4c
4c 4f 51g 17f 4c
4c 11h 61i 4c
4c 4i 43j 25i 4c
4c 11h 61i 4c
4c 4i 46j 22i 4c
80c
80c
80c
80c
80c
80c
80c
80c
80c
1a 2b 10k 11b 10k 3b 8k 6b 5k 24a
